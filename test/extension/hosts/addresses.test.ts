// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest'
import { guessed } from '../../../extension/hosts/any/guess.ts'
import { hostOf } from '../../../extension/hosts/index.ts'
import { practice } from '../../../extension/hosts/practice/practice.ts'
import { rt } from '../../../extension/hosts/rt/rt.ts'

describe('ticket numbers in addresses', () => {
  test.each([
    ['https://rt.acme.org/Ticket/Display.html?id=3', '3'],
    ['https://acme.org/rt/Ticket/Update.html?Action=Respond;id=3;QuoteTransaction=80', '3'],
    ['https://acme.org/rt/Ticket/Update.html?Action=Respond&id=3&QuoteTransaction=80', '3'],
    ['https://rt.acme.org/Ticket/Display.html?Results=ab12&id=3#txn-80', '3'],
    ['https://rt.acme.org/Ticket/History.html?id=12345678', '12345678'],
    ['https://rt.acme.org/Ticket/Create.html?Queue=1', null],
    ['https://rt.acme.org/Ticket/Display.html?id=new', null],
    ['https://rt.acme.org/Ticket/Display.html?txnid=3', null],
    ['https://rt.acme.org/Search/Results.html?id=3', null],
  ])('Request Tracker: %s', (url, id) => {
    expect(rt.ticketIn(new URL(url), document)).toBe(id)
  })

  test.each([
    ['http://localhost:8787/practice/tickets/1042', '1042'],
    ['https://baton.example.com/practice/tickets/1042/', '1042'],
    ['https://baton.example.com/practice', null],
    ['https://baton.example.com/practice/tickets/', null],
  ])('practice desk: %s', (url, id) => {
    expect(practice.ticketIn(new URL(url), document)).toBe(id)
  })

  test.each([
    ['https://crm.example.com/tickets/35436', 'x', '35436'],
    ['https://crm.example.com/a/tickets/1024?current_tab=details', 'x', '1024'],
    ['https://crm.example.com/browse?case_id=AB-7', 'x', 'AB-7'],
    ['https://crm.example.com/issues/queue/HELP-42', 'x', 'HELP-42'],
    ['https://crm.example.com/mail', 'Re: parcel #881', '881'],
    ['https://crm.example.com/mail?folder=in', 'Re: parcel', '/mail?folder=in'],
  ])('a guess: %s', (url, subject, id) => {
    const reading = {
      site: 'https://crm.example.com',
      externalId: '',
      url,
      source: 'person',
      found: { subject },
    } as const
    expect(guessed(reading, 'the title').externalId).toBe(id)
  })
})

test('a page that looks like no helpdesk we know is read only when asked', () => {
  const page = new DOMParser().parseFromString('<title>x</title><body id="comp-like"></body>', 'text/html')
  const host = hostOf(new URL('https://example.com/Ticket/?id=3'), page)
  expect(host.id).toBe('any')
  expect(host.onlyWhenAsked).toBe(true)
})

import { HOUR, type ShippedTicket } from './ticket.ts'

/** Every text of it tries to be code. All of it has to be shown as it stands. */
export const hostileTicket: ShippedTicket = {
  id: '1034',
  subject: `<script>alert('subject')</script> Robert'); DROP TABLE tickets;--`,
  queue: 'support',
  status: 'new',
  priority: 'low',
  channel: 'form',
  tags: ['<b>bold</b>', `' OR '1'='1`],
  customer: 'c-2017',
  assignee: null,
  messages: [
    {
      from: 'customer',
      ago: 9 * HOUR + 45,
      lines: [
        'Hi, my headphones crackle. Also:',
        '<script>document.title = "owned"</script>',
        '<img src=x onerror="alert(document.cookie)">',
        '<a href="javascript:alert(1)">free refund</a> [click](javascript:alert(2))',
        `'; UPDATE tickets SET status = 'solved' WHERE 1 = 1; --`,
        '{{constructor.constructor("alert(3)")()}} #{7*7} <%= 7*7 %>',
        '" NEAR("refund" *) OR subject:*',
        '\u202Edesrever si siht\u202C and a zero\u200Bwidth space',
        'Regards, Rob',
      ],
    },
    {
      from: 'customer',
      ago: 9 * HOUR + 40,
      lines: ['</textarea></template></style><svg onload=alert(4)><iframe srcdoc="<script>alert(5)</script>">'],
    },
  ],
}

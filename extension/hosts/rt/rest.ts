/** The parts of RT's REST 2 answers that we read (docs: RT::REST2). Unset texts are empty. */
export interface RtList<Item> {
  readonly items?: readonly Item[]
}

interface RtPerson {
  readonly id: string
  readonly Name: string
  readonly RealName: string
  readonly EmailAddress: string
  /** Empty for agents without the right to see it. */
  readonly WorkPhone: string
  readonly MobilePhone: string
}

export interface RtTicket {
  readonly id: string
  readonly Subject: string
  readonly Status: string
  readonly Queue?: { readonly Name: string }
  /** `Nobody` stands for none. */
  readonly Owner?: RtPerson
  readonly Requestor?: readonly RtPerson[]
}

export interface RtTransaction {
  readonly id: string
  readonly Type: string
  readonly Created: string
  readonly Creator: { readonly id: string }
}

export interface RtAttachment {
  readonly ContentType: string
  readonly Content: string
}

/** The search form of one ticket: only it expands the requestors. */
export function ticketQuery(id: string): string {
  const fields =
    'fields=Subject,Status,Queue,Requestor,Owner&fields[Queue]=Name&fields[Owner]=Name,RealName' +
    '&fields[Requestor]=Name,EmailAddress,RealName,WorkPhone,MobilePhone'
  return `/REST/2.0/tickets?query=id=${id}&${fields}`
}

/** The latest transactions a customer can see, newest first. */
export function transactionsQuery(id: string): string {
  const query = encodeURIComponent(`TicketId=${id} AND (Type='Create' OR Type='Correspond')`)
  return `/REST/2.0/transactions?query=${query}&fields=Type,Creator,Created&orderby=id&order=DESC&per_page=5`
}

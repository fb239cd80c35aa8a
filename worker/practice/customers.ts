/** Somebody of the invented company's customers. The demo loader gives them a journey through the public API. */
export interface PracticeCustomer {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly phone: string
  /** The firm they write for; empty for people on their own account. */
  readonly company: string
  /** What the company sells them under: nothing, the yearly service plan, or a business contract. */
  readonly segment: 'Personal' | 'Plus' | 'Business'
}

/** Addresses are at example.com; the numbers are never given out. */
export const practiceCustomers = [
  customer('c-2001', '陈晓雯', 'chenxiaowen@example.com', '+86 138 0000 1042', 'Plus'),
  customer('c-2002', '刘洋', 'liuyang88@example.com', '+86 138 0000 2218', 'Personal'),
  customer('c-2003', '吴敏', 'wumin@example.com', '+86 139 0000 3107', 'Business', '青禾教育'),
  customer('c-2004', '马丽', 'mali@example.com', '+86 136 0000 4416', 'Personal'),
  customer('c-2005', '高建国', 'gaojianguo@example.com', '+86 137 0000 5529', 'Plus'),
  customer('c-2006', '孙浩', 'sunhao@example.com', '+86 135 0000 6634', 'Personal'),
  customer('c-2007', '周婷', 'zhouting@example.com', '+86 133 0000 7741', 'Plus'),
  customer('c-2008', '何俊', 'hejun@example.com', '+86 188 0000 8850', 'Personal'),
  customer('c-2009', 'Priya Nair', 'priya.nair@example.com', '+44 7700 900118', 'Business', 'Northgate Studio'),
  customer('c-2010', 'Daniel Okafor', 'daniel.okafor@example.com', '+44 7700 900263', 'Plus'),
  customer('c-2011', 'Tom Whitaker', 'tom.whitaker@example.com', '+1 415 555 0142', 'Personal'),
  customer('c-2012', 'Sofia Marques', 'sofia.marques@example.com', '+1 628 555 0177', 'Personal'),
  customer('c-2013', 'Hannah Lindqvist', 'hannah.lindqvist@example.com', '+44 7700 900341', 'Plus'),
  customer(
    'c-2014',
    'Marcus Bell',
    'marcus.bell@example.com',
    '+1 312 555 0119',
    'Business',
    'Bell & Rowe Contact Centres',
  ),
  customer('c-2015', 'Grace Kim', 'grace.kim@example.com', '+1 206 555 0164', 'Plus'),
  customer('c-2016', 'Eleanor Hughes', 'eleanor.hughes@example.com', '+44 7700 900472', 'Personal'),
  customer('c-2017', '"><img src=x onerror=alert(1)> Rob', 'rob.tables@example.com', '+1 415 555 0198', 'Personal'),
] as const satisfies readonly PracticeCustomer[]

export type PracticeCustomerId = `c-20${string}`

function customer(
  id: PracticeCustomerId,
  name: string,
  email: string,
  phone: string,
  segment: PracticeCustomer['segment'],
  company = '',
): PracticeCustomer {
  return { id, name, email, phone, company, segment }
}

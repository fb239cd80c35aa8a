const zh = {
  things: [
    '订单',
    '发票',
    '退款',
    '会员',
    '耳机',
    '路由器',
    '充电盒',
    '快递',
    '账号',
    '密码',
    '积分',
    '保修',
    '年度服务',
    '优惠券',
    '地址',
  ],
  troubles: [
    '重复扣款',
    '无法登录',
    '配送延迟',
    '开错抬头',
    '连接不上',
    '少发配件',
    '无法激活',
    '申请退回',
    '查询进度',
    '修改信息',
  ],
  steps: [
    '先核对支付流水号',
    '请客户提供照片',
    '在后台打开订单详情',
    '确认收货地址',
    '联系物流核实',
    '提交审批',
    '三个工作日内答复',
    '记录在工单里',
  ],
}
const en = {
  things: [
    'order',
    'invoice',
    'refund',
    'membership',
    'headset',
    'router',
    'charger',
    'parcel',
    'account',
    'password',
    'voucher',
    'warranty',
    'address',
  ],
  troubles: [
    'charged twice',
    'cannot sign in',
    'arrives late',
    'shows the wrong name',
    'does not connect',
    'lacks a part',
    'returned',
    'changed',
  ],
  steps: [
    'check the payment reference',
    'ask for a photo',
    'open the order in the back office',
    'confirm the address',
    'call the carrier',
    'answer within three days',
  ],
}

/** Picks by mixing the number, so that neighbours differ and every run makes the same texts. */
const pick = <T>(list: readonly T[], seed: number): T =>
  list[Math.abs(Math.imul(seed, 2_654_435_761) >> 7) % list.length] as T

/** The nth article's title, Markdown and language: half Chinese, half English, with the same common words in many of them. */
export function articleText(n: number): { title: string; body: string; language: 'zh' | 'en' } {
  const language = n % 2 === 0 ? 'zh' : 'en'
  const words = language === 'zh' ? zh : en
  const title = `${pick(words.things, n)} ${pick(words.troubles, n + 7)} ${n}`
  const lines = Array.from(
    { length: 5 },
    (_, k) => `- ${pick(words.steps, n + k * 31)} ${pick(words.things, n + k * 17)}`,
  )
  return { title, body: `${lines.join('\n')}\n`, language }
}

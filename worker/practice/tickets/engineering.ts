import { hostileTicket } from './hostile.ts'
import { longTicket } from './long.ts'
import { DAY, HOUR, type ShippedTicket } from './ticket.ts'

export const engineeringTickets: readonly ShippedTicket[] = [
  {
    id: '1040',
    subject: 'R5 路由器升级固件后每隔十分钟断网',
    queue: 'support',
    status: 'open',
    priority: 'high',
    channel: 'phone',
    tags: ['R5', '固件', '断网'],
    customer: 'c-2005',
    assignee: 'chenlan',
    messages: [
      {
        from: 'customer',
        ago: 7 * HOUR + 5,
        lines: [
          '(来电记录,由客服整理)',
          '高先生的 R5 路由器前天晚上自动升级到 3.2.1,之后大约每十分钟断一次网,两三分钟自己恢复。',
          '已经试过:重启、恢复出厂、换网线、只连一台电脑,都一样。',
          '光猫直连电脑不断,所以他判断是路由器的问题。',
          '序列号 R5-2245-90817,家里装的是 500M 宽带,PPPoE 拨号。',
          '他在家办公开视频会,要求今天给办法:要么退回旧固件,要么换机器。',
        ],
      },
      {
        from: 'chenlan',
        ago: 5 * HOUR,
        note: true,
        lines: ['今天第三个 3.2.1 断网的了,怀疑是同一个问题。要问技术能不能降级到 3.1.9,有没有安装包。'],
      },
      {
        from: 'chenlan',
        ago: 4 * HOUR + 50,
        lines: ['高先生您好,您反映的情况我们正在请技术同事确认,今天会给您回电。您方便接电话的时间是?'],
      },
      {
        from: 'customer',
        ago: HOUR + 8,
        lines: ['下午四点以后都行。刚才开会又掉了两次线,请务必今天解决。', '高建国'],
      },
    ],
  },
  hostileTicket,
  longTicket,
  {
    id: '1024',
    subject: '访客网络二维码扫了连不上',
    queue: 'engineering',
    status: 'solved',
    priority: 'low',
    channel: 'form',
    tags: ['R5', '访客网络'],
    customer: 'c-2005',
    assignee: 'zhaoyiming',
    messages: [
      {
        from: 'customer',
        ago: 20 * DAY,
        lines: [
          'App 里生成的访客网络二维码,安卓手机能连,苹果手机扫了提示「无法加入网络」。',
          '手动输密码可以连上。',
          '路由器 R5,固件 3.1.9,App 5.4。',
        ],
      },
      {
        from: 'zhaoyiming',
        ago: 19 * DAY,
        lines: [
          '高先生您好,原因找到了:访客网络名里的分号没有转义。',
          '把名称里的「;」去掉再生成一次就好;下个 App 版本会修复。',
        ],
      },
      { from: 'customer', ago: 18 * DAY + 6 * HOUR, lines: ['改了名字,好了。'] },
    ],
  },
]

import type { DemoArticle } from './article.ts'

export const engineeringArticles: readonly DemoArticle[] = [
  {
    language: 'zh',
    folder: '产品/路由器',
    kind: 'procedure',
    title: 'R5 路由器固件 3.2.1 断网:退回 3.1.9',
    tags: ['R5', '固件', '断网', '降级'],
    body: `{{customer.name}} 您好,

固件 3.2.1 在 PPPoE 拨号时会每十分钟左右掉线,这是我们的缺陷,新版本正在测试。请先退回 3.1.9:

1. 下载 3.1.9 安装包(随信附上链接),电脑用**网线**连接路由器
2. 浏览器打开 192.168.31.1 → 系统 → 固件 → 手动升级,选择安装包
3. 等待约 3 分钟,指示灯变白即完成,**期间不要断电**
4. 关闭「自动升级」,避免再次升到 3.2.1

设置会保留。若页面提示「版本过低」,请告诉我们序列号 {{?序列号}},我们远程放行。

{{agent.name}}`,
  },
  {
    language: 'en',
    folder: 'Products/Router',
    kind: 'procedure',
    title: 'R5 router drops out on firmware 3.2.1: go back to 3.1.9',
    tags: ['R5', 'firmware', 'dropouts', 'router'],
    body: `Hello {{customer.name}},

Firmware 3.2.1 loses the connection about every ten minutes on PPPoE lines. That is a fault of ours; the next version is in testing. Until then, please go back to 3.1.9:

1. Download 3.1.9 (link below) and connect a computer **by cable**.
2. Open 192.168.31.1, System, Firmware, Manual update, and choose the file.
3. Wait about three minutes until the light is white. **Do not unplug it meanwhile.**
4. Switch off automatic updates.

Your settings stay. If the page says that the version is too old, send us the serial number {{?Serial number}} and we allow it from here.

{{agent.name}}`,
  },
  {
    language: 'zh',
    folder: '产品/扫地机器人',
    kind: 'procedure',
    title: 'S3 扫地机器人配网失败 E-214',
    tags: ['S3', '配网', 'E-214', 'wifi'],
    body: `{{customer.name}} 您好,

E-214 表示机器人连上了 Wi-Fi 但没有拿到地址,通常与路由器的双频合一有关:

1. 在路由器里**关闭双频合一**,给 2.4 GHz 一个单独的名字
2. 加密方式选 WPA2,密码不要含空格和中文
3. 按住机器人的「回充」键 5 秒,听到提示音后重新配网
4. 手机连同一个 2.4 GHz 网络,关闭 VPN,打开定位权限

仍失败时,请发来 App → 帮助 → 导出日志,并注明路由器型号 {{?路由器型号}}。

{{agent.name}}`,
  },
  {
    language: 'en',
    folder: 'Products/Robot vacuum',
    kind: 'procedure',
    title: 'S3 robot vacuum: pairing fails with E-214',
    tags: ['S3', 'pairing', 'E-214', 'wifi'],
    body: `Hello {{customer.name}},

E-214 means that the robot joined the Wi-Fi and then got no address. It is nearly always the router's combined band:

1. **Split the bands** in your router: give 2.4 GHz a name of its own.
2. Choose WPA2, and a password without spaces.
3. Hold the Home key on the robot for five seconds until it chimes, then pair again.
4. Keep the phone on the same 2.4 GHz network, without VPN, with location allowed.

If it still fails, send us the log (App, Help, Export log) and the name of your router: {{?Router model}}.

{{agent.name}}`,
  },
  {
    language: 'zh',
    folder: '产品/路由器',
    title: '访客网络二维码扫描后无法加入',
    tags: ['R5', '访客网络', '二维码'],
    body: `{{customer.name}} 您好,

网络名或密码里有分号、逗号、冒号或反斜杠时,二维码在苹果手机上会无法加入。

- **立即可用**:在 App → 访客网络里去掉这些符号,重新生成二维码
- 或者手动输入密码,不受影响
- App 5.5 起会自动转义,升级后旧二维码需要重新生成

{{agent.name}}`,
  },
  {
    language: 'en',
    folder: 'Products/Router',
    title: 'The guest network QR code does not work on iPhones',
    tags: ['R5', 'guest network', 'QR code'],
    draft: true,
    body: `Hello {{customer.name}},

A semicolon, comma, colon or backslash in the network's name or password breaks the code on iPhones.

- **At once:** take these characters out under App, Guest network, and make a new code.
- Typing the password by hand works too.
- App 5.5 repairs it; make a new code after updating.

{{agent.name}}`,
  },
  {
    language: 'zh',
    folder: '内部',
    kind: 'procedure',
    verifyEveryDays: 180,
    title: '内部:远程放行固件降级的步骤',
    tags: ['R5', '固件', '内部'],
    only: ['engineering', 'support'],
    body: `只供内部使用,不要发给客户。

1. 在设备后台按序列号查到设备,核对型号为 R5、固件为 3.2.1
2. 「策略」里勾选「允许降级」,有效期选 24 小时
3. 在工单 {{case.id}} 里备注操作人 {{agent.name}}
4. 同一客户一周内第二次降级的,请转交技术部查硬件`,
  },
]

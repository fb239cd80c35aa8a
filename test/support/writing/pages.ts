/** What other programs put on the clipboard as HTML, shortened but with their own ways of saying things. */
export const pages = {
  word: `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->
<h1>退款<span lang=EN-US><o:p></o:p></span></h1>
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'>三天</b><span lang=EN-US>&nbsp;</span>内到账<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='margin-left:18.0pt;text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>打开订单<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:36.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span lang=EN-US style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;</span></span></span><![endif]>先核对<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='margin-left:18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>2.<span>&nbsp; </span></span></span><![endif]>点退款<o:p></o:p></p>
<p class=MsoNormal><span style='mso-hide:all;display:none'>隐藏</span><img width=554 height=300 src="file:///C:/Users/lina/AppData/Local/Temp/msohtmlclip1/01/clip_image002.png"></p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal>渠道<o:p></o:p></p></td><td><p class=MsoNormal>时间</p></td></tr><tr><td><p class=MsoNormal>微信</p><p class=MsoNormal>支付宝</p></td><td><p class=MsoNormal>当天</p></td></tr></table>
<!--EndFragment--></body></html>`,
  docs: `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1234"><h2 dir="ltr"><span style="font-weight:400;">Refunds</span></h2><p dir="ltr"><span style="font-weight:400;">It takes </span><span style="font-weight:700;">three days</span><span style="font-style:italic;font-weight:400"> at most</span><span>. See </span><a href="https://www.google.com/url?q=https://example.com/terms?utm_source%3Dmail%26a%3D1&sa=D"><span>the terms</span></a></p><ul><li dir="ltr" style="list-style-type:disc"><p dir="ltr" role="presentation"><span>one</span></p></li><li dir="ltr"><p dir="ltr" role="presentation"><span>two</span></p></li></ul></b><br class="Apple-interchange-newline">`,
  mail: `<div dir="ltr">Hello,<br>see <a href="https://example.com/a?utm_campaign=x&amp;id=7&amp;gclid=1" onclick="alert(1)">here</a> or <a href="javascript:alert(1)">there</a>.<img src="https://track.example/open.gif" width="1" height="1"><img src="cid:part1"></div><table role="presentation"><tr><td><p>Kind regards</p></td></tr></table><script>window.ran=1</script><style>p{color:red}</style>`,
  web: `<h3>步骤</h3><ol><li>打开 <code>设置</code></li><li><p>保存</p></li></ol><pre><code>a &lt; b\n  c</code></pre><blockquote><p>注意</p></blockquote><p><del>旧</del> 1 * 2 _x_ [y]</p><hr><table><thead><tr><th>a|b</th><th>c</th></tr></thead><tbody><tr><td>1<br>2</td><td><ul><li>x</li><li>y</li></ul></td></tr></tbody></table><svg onload="window.ran=1"></svg><iframe src="https://evil.example"></iframe>`,
} as const

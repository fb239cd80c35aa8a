const blocks = new Set('BODY P H1 H2 H3 H4 H5 H6 BLOCKQUOTE PRE UL OL LI TABLE THEAD TBODY TR TD TH HR'.split(' '))

/**
 * Takes out the line breaks that stand between blocks: reply boxes that keep white space as it is would show each as an empty
 * line. `html` was made safe already.
 */
export function tightHtml(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  tighten(body)
  return body.innerHTML
}

function tighten(parent: Node): void {
  for (const node of [...parent.childNodes]) {
    if (node.nodeName === 'PRE') continue
    if (!(node instanceof Text)) tighten(node)
    else {
      // At an edge of its parent, the parent is what it stands beside.
      if (blocks.has((node.previousSibling ?? parent).nodeName)) node.data = node.data.replace(/^\n+/, '')
      if (blocks.has((node.nextSibling ?? parent).nodeName)) node.data = node.data.replace(/\n+$/, '')
    }
  }
}

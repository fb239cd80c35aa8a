import { png, zipOf } from './handbook.ts'

const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const picture = `<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" name="x" descr="A picture"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`
const run = (text: string, bold = false) =>
  `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${text}</w:t></w:r>`
const cell = (text: string) => `<w:tc><w:p>${run(text)}</w:p></w:tc>`

/** A chapter of a Word document under a heading with a bookmark, and a line of a table of contents that leads to one. */
export const wordChapter = (bookmark: string, title: string, text: readonly string[]): string =>
  [
    `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:bookmarkStart w:id="1" w:name="${bookmark}"/>${run(title)}<w:bookmarkEnd w:id="1"/></w:p>`,
    ...text.map(one => `<w:p>${run(one)}</w:p>`),
  ].join('')
export const wordEntry = (bookmark: string, title: string): string =>
  `<w:p><w:hyperlink w:anchor="${bookmark}">${run(title)}</w:hyperlink></w:p>`

/** A Word document: a heading, bold words, a table and a picture; or what is given. */
export function wordDocument(content?: string): Promise<Uint8Array> {
  const plain = [
    `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>${run('Refund policy')}</w:p>`,
    `<w:p>${run('Money comes back in ')}${run('three days', true)}${run('.')}</w:p>`,
    `<w:tbl><w:tr>${cell('Plan')}${cell('Days')}</w:tr><w:tr>${cell('Basic')}${cell('3')}</w:tr></w:tbl>`,
    `<w:p><w:r>${picture}</w:r></w:p>`,
  ].join('')
  const body = content ?? plain
  const files = new Map<string, string | Uint8Array>([
    [
      '[Content_Types].xml',
      `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    ],
    [
      'word/_rels/document.xml.rels',
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.png"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      'word/styles.xml',
      `<?xml version="1.0"?><w:styles ${space}><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>`,
    ],
    ['word/document.xml', `<?xml version="1.0"?><w:document ${space}><w:body>${body}</w:body></w:document>`],
    ['word/media/image1.png', png(7)],
  ])
  return zipOf(files, '')
}

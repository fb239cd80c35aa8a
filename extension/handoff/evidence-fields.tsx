import { askingSentences } from '../../shared/sentences/asking.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Field, TextArea, TextInput } from '../ui/fields.tsx'
import { CircleAlert, Plus, X } from '../ui/icons.ts'
import { useSentences } from '../ui/language.tsx'
import { LINKS_MAX, QUOTE_MAX } from './ask-input.ts'

type QuoteFieldProps = {
  quote: string
  onQuote: (quote: string) => void
  /** What can be quoted when nothing is: the customer's latest message. */
  offered: string
}

/** The quoted text: there to edit, to leave out, and to take in again. */
export function QuoteField({ quote, onQuote, offered }: QuoteFieldProps) {
  const say = useSentences(askingSentences)
  if (quote === '') {
    if (offered === '') return null
    return (
      <div>
        <Button size="small" icon={Plus} onClick={() => onQuote(offered)}>
          {say.addQuote}
        </Button>
      </div>
    )
  }
  return (
    <div class="quote-field">
      <Field label={say.quoteLabel} required={false}>
        <TextArea rows={3} maxLength={QUOTE_MAX} value={quote} onValue={onQuote} />
      </Field>
      <IconButton icon={X} label={say.removeQuote} onClick={() => onQuote('')} />
    </div>
  )
}

type LinksFieldProps = { links: readonly string[]; onLinks: (links: string[]) => void; error?: string | undefined }

/** Links that go along, the page's own first. */
export function LinksField({ links, onLinks, error }: LinksFieldProps) {
  const say = useSentences(askingSentences)
  const put = (at: number, text: string) => onLinks(links.map((one, index) => (index === at ? text : one)))
  return (
    <fieldset class="choices links-field">
      <legend class="field-label">{say.linksLabel}</legend>
      {links.map((one, index) => (
        <div class="link-row" key={index}>
          <TextInput
            type="url"
            aria-label={say.linkField}
            value={one}
            maxLength={2_000}
            onValue={text => put(index, text)}
          />
          <IconButton
            icon={X}
            label={say.removeLink(one)}
            onClick={() => onLinks(links.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      {error && (
        <span class="field-error" role="alert">
          <CircleAlert size={13} />
          {error}
        </span>
      )}
      {links.length < LINKS_MAX && (
        <div>
          <Button variant="quiet" size="small" icon={Plus} onClick={() => onLinks([...links, ''])}>
            {say.addLink}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

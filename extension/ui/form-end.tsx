import { Button, type ButtonProps } from './button.tsx'

type FormEndProps = Pick<ButtonProps, 'variant' | 'size' | 'busy' | 'disabled'> & {
  /** What the button says that sends the form. */
  send: string
  cancel: string
  onCancel: () => void
}

/** The last row of a form: what sends it, and the way back. */
export function FormEnd({ send, cancel, onCancel, size, variant = 'primary', ...sending }: FormEndProps) {
  return (
    <div class="row">
      <Button type="submit" variant={variant} size={size} {...sending}>
        {send}
      </Button>
      <Button variant="quiet" size={size} onClick={onCancel}>
        {cancel}
      </Button>
    </div>
  )
}

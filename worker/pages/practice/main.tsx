import { render } from 'preact'
import { App } from './app.tsx'
import { followPlace } from './desk-state.ts'
import './styles/colours.css'
import './styles/elements.css'
import './styles/frame.css'
import './styles/overlays.css'
import './styles/list.css'
import './styles/ticket.css'
import './styles/reply.css'

render(<App />, document.getElementById('desk')!)
followPlace()

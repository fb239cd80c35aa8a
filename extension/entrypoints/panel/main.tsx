import { render } from 'preact'

const root = document.getElementById('app')
if (root) render(<p>Baton 接力</p>, root)

/** How tests start a Chromium: without a screen, as root, and quiet towards a network that is not there. */
export const unseen = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
] as const

/** Files that the Worker serves as they are; wrangler.jsonc (`rules`) and the tests import them as text. */
declare module '*.css' {
  const text: string
  export default text
}
declare module '*/secret-link.js' {
  const text: string
  export default text
}

/** A page of the hub as the server shows it: `knowledge/<id>`, `ownership`, `devices`. A link that a colleague can open too. */
export function hubAddress(server: string, page = ''): string {
  return `${server.replace(/\/+$/, '')}/hub#/${page}`
}

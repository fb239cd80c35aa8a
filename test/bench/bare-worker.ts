/** The bare cost of a request: the same statements, sent by a Worker that does nothing else. */

interface Statement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

interface Bare {
  readonly DB: D1Database
  readonly SEARCH: D1Database
}

export default {
  async fetch(request, env) {
    const { search, main } = await request.json<{ search: Statement[]; main: Statement[] }>()
    const answers = []
    if (search.length > 0) answers.push(await run(env.SEARCH, search))
    if (main.length > 0) answers.push(await run(env.DB, main))
    return Response.json(answers)
  },
} satisfies ExportedHandler<Bare>

async function run(db: D1Database, statements: readonly Statement[]): Promise<unknown> {
  const session = db.withSession('first-unconstrained')
  const results = await session.batch(statements.map(one => session.prepare(one.sql).bind(...one.parameters)))
  return results.map(result => result.results)
}

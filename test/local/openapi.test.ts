import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { openApiDocument } from '../../worker/platform/openapi.ts'

type Json = Record<string, unknown>

test('the API document is valid OpenAPI 3.1, and every reference in it leads somewhere', async () => {
  const document = openApiDocument()
  const { valid, errors } = await new Validator().validate(structuredClone(document))
  expect(errors ?? []).toEqual([])
  expect(valid).toBe(true)
  const { schemas, responses } = document.components as { schemas: Json; responses: Json }
  for (const [, kind, name] of JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)) {
    expect(kind === 'responses' ? responses : schemas).toHaveProperty(name ?? '')
  }
  expect(JSON.stringify(document)).not.toContain('#/$defs/')
})

test('a call shows its path, query, body, refusals and who may make it', () => {
  const { paths } = openApiDocument() as { paths: Record<string, Record<string, Json>> }
  const list = paths['/v1/members']?.get
  expect(list?.parameters).toMatchObject([
    { name: 'after', in: 'query', required: false },
    { name: 'limit', in: 'query', required: false },
    { name: 'departmentId', in: 'query', required: false },
  ])
  const change = paths['/v1/members/{id}']?.put
  expect(change).toMatchObject({ operationId: 'changeMember', description: 'Needs the role admin at least.' })
  expect(change).toHaveProperty('parameters.0', expect.objectContaining({ name: 'id', in: 'path', required: true }))
  expect(Object.keys(change?.responses as Json)).toEqual(expect.arrayContaining(['200', '401', '403', '404', '409']))
  expect(paths['/v1/token']?.post?.security).toEqual([])
  for (const [path, method, scope] of [
    ['/v1/articles/search', 'get', 'knowledge:read'],
    ['/v1/articles', 'get', 'knowledge:read'],
    ['/v1/articles/{id}', 'get', 'knowledge:read'],
    ['/v1/ownership/owner', 'post', 'ownership:read'],
    ['/v1/handoffs', 'post', 'handoffs:write'],
  ] as const) {
    expect(paths[path]?.[method]?.description).toContain(`API keys need the scope ${scope}.`)
  }
})

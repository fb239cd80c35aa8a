import * as z from 'zod/mini'
import { Calendar } from '../../shared/calendar.ts'
import { CaseCard, CaseFacts, CaseRef } from '../../shared/case.ts'
import { Context } from '../../shared/context.ts'
import { byteContract, contract } from '../../shared/contract.ts'
import { type ByteEndpoint, type Endpoint, pathNames } from '../../shared/endpoint.ts'
import { FileCard, fileTypes } from '../../shared/file.ts'
import { Handoff, Packet } from '../../shared/handoff/contract.ts'
import { Customer, Identity, JourneyMap, Phase, Touchpoint } from '../../shared/journey/contract.ts'
import { Department, DepartmentCard, Member, Organisation, Shift } from '../../shared/organisation.ts'
import { Condition, Ownership, OwnershipMap, Rule, Topic } from '../../shared/ownership/contract.ts'
import { type ProblemCode, problems } from '../../shared/problems.ts'
import { ApiKey, Device, Invitation, Provider } from '../../shared/sign-in.ts'

type Json = Record<string, unknown>

const organisation = { Calendar, Department, DepartmentCard, Member, Organisation, Shift }
const ownership = { Condition, Ownership, OwnershipMap, Rule, Topic }
const work = {
  CaseCard,
  CaseFacts,
  CaseRef,
  Context,
  Customer,
  FileCard,
  Handoff,
  Identity,
  JourneyMap,
  Packet,
  Phase,
  Touchpoint,
}
const signIn = { ApiKey, Device, Invitation, Provider }

/** Schemas that bear a name in the document; the rest stand where they are used. */
const named = z.registry<{ id: string }>()
for (const [id, schema] of Object.entries({ ...organisation, ...ownership, ...work, ...signIn })) {
  named.add(schema as z.ZodMiniType, { id })
}

/** Problems that any call can meet, beside those of its own. */
const anyCall: readonly ProblemCode[] = ['malformed', 'too_large', 'too_many_requests', 'broken', 'away']
const signedCall: readonly ProblemCode[] = ['not_signed_in', 'not_allowed', 'key_reused']

let document: Json | undefined

/** The API as an OpenAPI 3.1 document, made from the contract that Worker and browser share. Made once, at the first request. */
export function openApiDocument(): Json {
  document ??= build()
  return document
}

function build(): Json {
  const schemas: Json = { Problem: problemSchema }
  const paths: Record<string, Json> = {}
  const add = ({ path: route, method }: Pick<Endpoint, 'path' | 'method'>, one: Json) => {
    const path = route.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [method.toLowerCase()]: one }
  }
  for (const [name, endpoint] of Object.entries(contract)) add(endpoint, operation(name, endpoint, schemas))
  for (const [name, endpoint] of Object.entries(byteContract)) add(endpoint, byteOperation(name, endpoint, schemas))
  return {
    openapi: '3.1.0',
    info: { title: 'Baton 接力', version: '1', description: 'The cross-department layer for a helpdesk.' },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    paths,
    components: { schemas, responses: { Problem: problemResponse }, securitySchemes: { bearer } },
  }
}

const bearer = {
  type: 'http',
  scheme: 'bearer',
  description:
    'A device token (btn_…) or, where the operation names a scope, an API key (btk_…). A key acts as an agent of the departments that ' +
    'it was made for, and never reaches further than its owner; what it asks of departments is asked in the owner’s name.',
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'facts', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(problems) },
    facts: { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean', 'null'] } },
    requestId: { type: 'string' },
  },
}

const problemResponse = {
  description: 'What went wrong, as RFC 9457 problem details.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

function operation(name: string, endpoint: Endpoint, schemas: Json): Json {
  const { method, path, access, keyScope, summary } = endpoint
  const request = schemaOf(endpoint.request, 'input', name, schemas)
  const inPath = pathNames(path)
  const inQuery = method === 'GET' || method === 'DELETE'
  const body = withoutProperties(request, inPath)
  return {
    operationId: name,
    tags: [path.split('/')[2]],
    summary,
    description: whoMayCall(access, keyScope),
    ...(access === 'anyone' ? { security: [] } : {}),
    parameters: [...parametersOf(request, inPath, inQuery), ...(method === 'GET' ? [] : [idempotencyKey])],
    ...(inQuery || !hasProperties(body) ? {} : { requestBody: { required: true, content: json(body) } }),
    responses: {
      200: { description: 'Done.', content: json(schemaOf(endpoint.response, 'output', name, schemas)) },
      ...refusals(endpoint),
    },
  }
}

/** Of a file: what is no path name travels in a header, and one side is bytes. */
function byteOperation(name: string, endpoint: ByteEndpoint, schemas: Json): Json {
  const { path, access, keyScope, summary, takes, headers, response } = endpoint
  const request = schemaOf(endpoint.request, 'input', name, schemas)
  const required = (request.required ?? []) as string[]
  const inHeaders = Object.entries(propertiesOf(request)).flatMap(([field, schema]) => {
    const header = headers[field]
    return header
      ? [{ name: header, in: 'header', required: required.includes(field), description: encoded, schema }]
      : []
  })
  const parameters = [...parametersOf(request, pathNames(path), false), ...inHeaders]
  return {
    operationId: name,
    tags: [path.split('/')[2]],
    summary,
    description: whoMayCall(access, keyScope),
    parameters: takes ? [...parameters, idempotencyKey] : parameters,
    ...(takes ? { requestBody: { required: true, content: { 'application/octet-stream': {} } } } : {}),
    responses: {
      ...(response
        ? { 200: { description: 'Done.', content: json(schemaOf(response, 'output', name, schemas)) } }
        : bytesAnswered(headers)),
      ...refusals(endpoint),
    },
  }
}

const encoded = 'Percent-encoded UTF-8.'

function bytesAnswered(headers: ByteEndpoint['headers']): Json {
  const content = Object.fromEntries(fileTypes.map(type => [type, {}]))
  return {
    200: { description: 'The bytes.', content },
    ...(headers.range ? { 206: { description: 'The range of them that was asked for.', content } } : {}),
    304: { description: 'They are as they were.' },
  }
}

function whoMayCall(access: string, keyScope?: string): string {
  const least = access === 'anyone' ? 'Needs no token.' : `Needs the role ${access} at least.`
  return keyScope ? `${least} API keys need the scope ${keyScope}.` : least
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'The same key again gives the same answer and no second effect.',
  schema: { type: 'string', pattern: '^[\\w-]{8,80}$' },
}

const json = (schema: Json) => ({ 'application/json': { schema } })
const propertiesOf = (schema: Json) => (schema.properties ?? {}) as Record<string, Json>
const hasProperties = (schema: Json) => schema.$ref !== undefined || Object.keys(propertiesOf(schema)).length > 0

function parametersOf(request: Json, inPath: readonly string[], inQuery: boolean): Json[] {
  const required = (request.required ?? []) as string[]
  return Object.entries(propertiesOf(request)).flatMap(([name, schema]) => {
    if (inPath.includes(name)) return [{ name, in: 'path', required: true, schema }]
    return inQuery ? [{ name, in: 'query', required: required.includes(name), schema }] : []
  })
}

function withoutProperties(schema: Json, names: readonly string[]): Json {
  const properties = Object.fromEntries(Object.entries(propertiesOf(schema)).filter(([name]) => !names.includes(name)))
  const required = ((schema.required ?? []) as string[]).filter(name => !names.includes(name))
  return { ...schema, ...(schema.properties ? { properties } : {}), ...(schema.required ? { required } : {}) }
}

function refusals({ access, problems: own }: Pick<Endpoint, 'access' | 'problems'>): Json {
  const codes = [...anyCall, ...(access === 'anyone' ? [] : signedCall), ...own]
  const statuses = [...new Set(codes.map(code => problems[code]))].sort()
  return Object.fromEntries(statuses.map(status => [status, { $ref: '#/components/responses/Problem' }]))
}

/** One schema as JSON Schema 2020-12. What bears a name moves to the document's components; requests are named `…Input`. */
function schemaOf(schema: z.ZodMiniType, io: 'input' | 'output', endpoint: string, schemas: Json): Json {
  const made = z.toJSONSchema(schema, { io, metadata: named, unrepresentable: 'any', override: openEnded }) as Json
  const { $schema: _, $defs = {}, ...rest } = made
  const suffix = io === 'input' ? 'Input' : ''
  const renamed = (id: string) => (id.startsWith('__') ? `${endpoint}${id.slice(2)}${suffix}` : `${id}${suffix}`)
  for (const [id, one] of Object.entries($defs as Json)) schemas[renamed(id)] = pointed(one, renamed)
  const root = pointed(rest, renamed) as Json
  if (typeof root.id !== 'string') return root
  const { id, ...own } = root
  schemas[renamed(id as string)] = own
  return { $ref: `#/components/schemas/${renamed(id as string)}` }
}

/** Answers may gain fields in later versions, so the document does not forbid them. */
function openEnded({ jsonSchema }: { jsonSchema: Json }): void {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
}

function pointed(value: unknown, renamed: (id: string) => string): unknown {
  if (Array.isArray(value)) return value.map(one => pointed(one, renamed))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, one]) => [key, pointed(one, renamed)])
  const moved = Object.fromEntries(entries) as Json
  const id = typeof moved.$ref === 'string' ? /^#\/\$defs\/(.+)$/.exec(moved.$ref)?.[1] : undefined
  return id === undefined ? moved : { ...moved, $ref: `#/components/schemas/${renamed(id)}` }
}

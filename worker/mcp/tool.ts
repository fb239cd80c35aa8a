import * as z from 'zod/mini'
import type { EndpointName, Input, Output } from '../../shared/contract.ts'
import type { Department } from '../../shared/organisation.ts'
import { Problem } from '../../shared/problems.ts'
import type { Scope } from '../platform/scope.ts'

/** What a tool asks of the rest: endpoints only, each with the permissions that it has for everybody. */
export interface Desk {
  /** Who asks. What they may do is decided by each call anew. */
  readonly scope: Scope
  /** Calls an endpoint as whoever asks. Throws its problems. */
  call<Name extends EndpointName>(name: Name, input: Input<Name>): Promise<Output<Name>>
  /** Calls it once for each `key`. A repeat, which must say `told` again, is answered as the first was, and its input is not made. */
  callOnce<Name extends EndpointName>(
    name: Name,
    once: { readonly key: string; readonly told: string },
    input: () => Promise<Input<Name>>,
  ): Promise<Output<Name>>
  /** The address of a place in the hub, such as `knowledge/<id>`. */
  link(place: string): string
}

/** One tool as programs see it. */
export interface Tool<In extends z.ZodMiniObject = z.ZodMiniObject, Out extends z.ZodMiniObject = z.ZodMiniObject> {
  readonly name: string
  readonly title: string
  readonly description: string
  /** The endpoint without which it is of no use: whoever may not call that is not shown the tool. */
  readonly needs: EndpointName
  readonly changes: boolean
  readonly input: In
  readonly output: Out
  answer(desk: Desk, input: z.output<In>): Promise<{ readonly told: z.output<Out>; readonly text: string }>
}

/** Writes down one tool; its input and output are typed by their schemas. */
export function tool<In extends z.ZodMiniObject, Out extends z.ZodMiniObject>(one: Tool<In, Out>): Tool {
  return one as unknown as Tool
}

/** The same schema with a sentence for whoever fills it in. */
export const said = <Schema extends z.ZodMiniType>(schema: Schema, description: string): Schema =>
  schema.check(z.describe(description)) as Schema

/** A department as answers name it. */
export const DepartmentName = z.object({ id: z.string(), name: z.string(), englishName: z.string() })

export const departmentName = ({ id, name, englishName }: z.output<typeof DepartmentName>) => ({
  id,
  name,
  englishName,
})

/** The department with this id or name, in either language. Throws `unknown_department` and says which there are. */
export function departmentCalled(departments: readonly Department[], wanted: string): Department {
  const plain = wanted.trim().toLowerCase()
  const found = departments.find(({ id, name, englishName }) =>
    [id, name, englishName].some(one => one !== '' && one.toLowerCase() === plain),
  )
  if (found) return found
  const known = departments.map(one => [one.name, one.englishName].filter(Boolean).join(' / ')).join(', ')
  throw new Problem('unknown_department', { asked: wanted, known })
}

/** An instant as programs and people read it. */
export const moment = (at: number): string => new Date(at).toISOString()

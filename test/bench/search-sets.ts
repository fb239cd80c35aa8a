import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gunzipSync } from 'node:zlib'

export interface BenchDocument {
  readonly id: string
  readonly title: string
  readonly body: string
  readonly lang: 'zh' | 'en'
}

export interface BenchQuery {
  readonly id: string
  readonly text: string
  /** Of a mail; its text begins with it. */
  readonly subject?: string
}

/** Labelled retrieval data: which documents answer which query. */
export interface BenchSet {
  readonly name: string
  /** `long`: whole mails, asked as a ticket; `short`: words that somebody types. */
  readonly kind: 'short' | 'long'
  readonly documents: readonly BenchDocument[]
  readonly queries: readonly BenchQuery[]
  /** Grades by query and document; 1 or more is relevant, and what is missing is not. */
  readonly grades: ReadonlyMap<string, ReadonlyMap<string, number>>
}

/** Reads a folder with corpus.jsonl.gz, queries.jsonl.gz, qrels.tsv and meta.json. Queries without any grade are left out. */
export function readSet(folder: string): BenchSet {
  const lines = <T>(file: string) =>
    gunzipSync(readFileSync(join(folder, file)))
      .toString()
      .split('\n')
      .flatMap(line => (line.trim() === '' ? [] : [JSON.parse(line) as T]))
  const grades = new Map<string, Map<string, number>>()
  for (const line of readFileSync(join(folder, 'qrels.tsv'), 'utf8').split('\n')) {
    const [query = '', document = '', grade = ''] = line.trim().split('\t')
    if (query === '' || !(Number(grade) > 0)) continue
    const of = grades.get(query) ?? new Map<string, number>()
    grades.set(query, of.set(document, Number(grade)))
  }
  const { kind } = JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8')) as { kind: BenchSet['kind'] }
  return {
    name: basename(folder),
    kind,
    documents: lines<BenchDocument>('corpus.jsonl.gz'),
    queries: lines<BenchQuery>('queries.jsonl.gz').filter(query => grades.has(query.id)),
    grades,
  }
}

/** How good the answers to one query are: reciprocal rank, normalised gain (both within ten), hits within one and five. */
export interface Quality {
  readonly mrr10: number
  readonly ndcg10: number
  readonly hit1: number
  readonly hit5: number
}

/** nDCG after Järvelin and Kekäläinen with exponential gain (Burges): the gain of a place falls with the logarithm of its number. */
export function qualityOf(answered: readonly string[], grades: ReadonlyMap<string, number>): Quality {
  const gradeOf = (id: string | undefined) => (id === undefined ? 0 : (grades.get(id) ?? 0))
  const first = answered.slice(0, 10).findIndex(id => gradeOf(id) > 0)
  const gain = (list: readonly number[]) =>
    list.slice(0, 10).reduce((sum, grade, i) => sum + (2 ** grade - 1) / Math.log2(i + 2), 0)
  const ideal = gain([...grades.values()].sort((a, b) => b - a))
  return {
    mrr10: first < 0 ? 0 : 1 / (first + 1),
    ndcg10: ideal === 0 ? 0 : gain(answered.map(gradeOf)) / ideal,
    hit1: first === 0 ? 1 : 0,
    hit5: first >= 0 && first < 5 ? 1 : 0,
  }
}

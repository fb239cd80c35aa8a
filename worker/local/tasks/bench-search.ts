import { program } from '../program.ts'

await program('test/bench/search.ts')

import { program } from '../program.ts'

await program('test/bench/bench.ts')

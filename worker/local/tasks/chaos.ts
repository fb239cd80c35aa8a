import { program } from '../program.ts'

await program('test/chaos/chaos.ts')

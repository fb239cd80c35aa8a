import { firefoxProgram } from '../browsers.ts'
import { runOwnSuite } from '../suite.ts'
import { firefoxSuite } from '../suites.ts'
import { task } from '../task.ts'

await task(args => runOwnSuite(firefoxProgram, firefoxSuite, args))

import { chromiumProgram } from '../browsers.ts'
import { runOwnSuite } from '../suite.ts'
import { rtSuite } from '../suites.ts'
import { task } from '../task.ts'

await task(args => runOwnSuite(chromiumProgram, rtSuite, args))

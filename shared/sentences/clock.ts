import { catalogue } from '../sentences.ts'

/** The clocks of a handoff, as chips say them. */
export const clockSentences = catalogue(
  {
    own: '接手',
    resolve: '答复',
    due: (clock: string, moment: string) => `${clock} ${moment} 前`,
    left: (clock: string, length: string) => `${clock}还剩 ${length}`,
    over: (clock: string, length: string) => `${clock}超时 ${length}`,
    overPaused: (clock: string) => `${clock}已超时 · 暂停`,
    paused: (clock: string, used: string, target: string) => `${clock}暂停 · 已用 ${used} / ${target}`,
    pausedBriefly: (clock: string) => `${clock}暂停`,
    noDue: (clock: string) => `${clock}计时中`,
    met: (clock: string) => `按时${clock}`,
    missed: (clock: string) => `${clock}逾期`,
    ended: (clock: string) => `${clock}未计入`,
    open: '打开时钟',
    openHint: '看计时是怎么算的',
    clocks: '时钟',
  },
  {
    own: 'Own',
    resolve: 'Answer',
    due: (clock, moment) => `${clock} by ${moment}`,
    left: (clock, length) => `${clock}: ${length} left`,
    over: (clock, length) => `${clock}: over by ${length}`,
    overPaused: clock => `${clock}: over · paused`,
    paused: (clock, used, target) => `${clock}: paused · ${used} of ${target} used`,
    pausedBriefly: clock => `${clock}: paused`,
    noDue: clock => `${clock}: running`,
    met: clock => `${clock}: in time`,
    missed: clock => `${clock}: late`,
    ended: clock => `${clock}: not counted`,
    open: 'Open the clock',
    openHint: 'See how the time was counted',
    clocks: 'Clocks',
  },
)

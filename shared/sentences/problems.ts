import type { ProblemCode } from '../problems.ts'
import { catalogue } from '../sentences.ts'

type Said = Record<ProblemCode, string>

/** For each problem: what happened and what to do now. Never who else was involved. */
export const problemSentences = catalogue(
  {
    malformed: '有内容填得不对，请检查后再试一次。',
    not_signed_in: '登录已失效。请重新登录，刚才写的都还在。',
    invalid_grant: '这次登录没有完成，请重新登录。',
    not_allowed: '你的角色不能这样做。需要的话，请找部门负责人或管理员。',
    not_found: '找不到了：可能已被删除，或者不对你开放。',
    method_not_allowed: '服务器不认识这个操作，请把扩展更新到最新版本。',
    stale: '别人刚刚改过这里。已取来最新内容，请再看一眼再改。',
    name_taken: '这个名称已经有了，换一个吧。',
    email_taken: '这个邮箱已经是成员了。',
    in_use: '还有内容用到它，先处理好那些再删除。',
    last_owner: '至少要留一位所有者。先让别人成为所有者。',
    key_reused: '同一个操作发了两种内容，请刷新后再做一次。',
    handoff_moved_on: '有人先处理了这个转交。已显示最新状态，请看看还需要做什么。',
    handoff_is_ruled: '已经裁定归你们部门，不能再退回或争议。有新情况，请告诉裁定人。',
    handoffs_open: '还有没结束的转交。先说明每一个怎么办：撤回，还是继续。',
    handoff_same_department: '请求方和接收方是同一个部门，请换一个部门。',
    unknown_department: '这个部门已经不在了，请重新选择。',
    unknown_member: '这位成员已经不在了，请重新选择。',
    limit_reached: '数量到上限了。先清理一些再添加。',
    too_large: '内容太长，请删短一些再发。',
    too_many_requests: '操作太快了，等一会儿再试。',
    broken: '服务器出了问题，你写的还在。请稍后再试。',
    away: '连不上服务器。你写的还在，连上后再继续。',
  } satisfies Said as Said,
  {
    malformed: 'Something in there is not right. Check it and try again.',
    not_signed_in: 'Your sign-in has ended. Sign in again: what you wrote is still here.',
    invalid_grant: 'That sign-in did not finish. Please sign in again.',
    not_allowed: 'Your role cannot do this. If you need it, ask your department lead or an admin.',
    not_found: 'It is not there: it was deleted, or it is not open to you.',
    method_not_allowed: 'The server does not know this action. Please update the extension.',
    stale: 'Somebody changed this a moment ago. The latest is shown now: look again, then change it.',
    name_taken: 'That name is taken. Choose another one.',
    email_taken: 'That address belongs to a member already.',
    in_use: 'Other things still use it. Change those first.',
    last_owner: 'There must be an owner. Make somebody else an owner first.',
    key_reused: 'One action was sent with two contents. Reload and do it once more.',
    handoff_moved_on: 'Somebody acted on this handoff first. The latest state is shown: see what is left to do.',
    handoff_is_ruled:
      'A ruling gave this to your department: it cannot be declined or disputed again. If something new came up, tell the arbiter.',
    handoffs_open: 'Handoffs are still open. Say what becomes of each: withdrawn, or going on.',
    handoff_same_department: 'Both sides are the same department. Choose another one.',
    unknown_department: 'That department is gone. Choose again.',
    unknown_member: 'That member is gone. Choose again.',
    limit_reached: 'The limit is reached. Clear some out before adding more.',
    too_large: 'That is too long. Shorten it and send it again.',
    too_many_requests: 'That was a bit fast. Wait a moment and try again.',
    broken: 'Something broke on the server. What you wrote is still here; try again in a while.',
    away: 'The server cannot be reached. What you wrote is still here; go on once it is back.',
  } satisfies Said as Said,
)

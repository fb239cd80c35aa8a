import type { organisationEndpoints } from '../../shared/organisation.ts'
import type { MemberHandlers } from '../platform/serve.ts'
import {
  addDepartment,
  changeDepartment,
  chooseTriage,
  removeDepartment,
  renameWorkspace,
  writeRoster,
} from './departments.ts'
import { changeMember, findMembers, listMembers, readMembers } from './members.ts'
import { departmentCards, directoryOf, organisationFrom } from './verbs.ts'

/** The organisation's side of the contract. */
export const organisationHandlers: MemberHandlers<keyof typeof organisationEndpoints> = {
  readMe: async scope => {
    const directory = await directoryOf(scope)
    return { member: scope.member, workspace: scope.workspace, departments: departmentCards(directory, scope.now) }
  },
  readOrganisation: async scope => organisationFrom(scope, await directoryOf(scope)),
  renameWorkspace,
  addDepartment,
  changeDepartment,
  removeDepartment,
  writeRoster,
  chooseTriage,
  listMembers,
  findMembers,
  readMembers,
  changeMember,
}

import { catalogue } from '../sentences.ts'

/** Who is on duty in a department, said in a few words. */
export const dutySentences = catalogue(
  {
    onDuty: (name: string) => `${name} 值班中`,
    onDutyFor: (name: string, absent: string) => `${name} 代${absent}值班`,
    until: (time: string) => `至 ${time}`,
    nobody: '无人值班',
    opens: (moment: string) => `${moment} 开门`,
    neverOpens: '没有排定的工作时间',
    standsIn: (department: string) => `${department}代为处理`,
    departments: '部门',
    findDepartment: '查找部门',
    noDepartment: '没有叫这个名字的部门',
    noOtherYet: '还没有别的部门。管理员可以在“部门与值班”里添加。',
    yours: '你所在的部门',
    owner: '归属部门',
    proposed: '对方建议',
  },
  {
    onDuty: (name: string) => `${name} on duty`,
    onDutyFor: (name: string, absent: string) => `${name} on duty for ${absent}`,
    until: (time: string) => `until ${time}`,
    nobody: 'Nobody on duty',
    opens: (moment: string) => `opens ${moment}`,
    neverOpens: 'no working hours planned',
    standsIn: (department: string) => `${department} stands in`,
    departments: 'Departments',
    findDepartment: 'Find a department',
    noDepartment: 'No department has that name',
    noOtherYet: 'There is no other department yet. Admins add them under “Departments & duty”.',
    yours: 'your department',
    owner: 'accountable',
    proposed: 'proposed',
  },
)

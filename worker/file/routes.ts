import type { fileEndpoints } from '../../shared/file.ts'
import type { ByteHandlers, MemberHandlers } from '../platform/serve.ts'
import { readFile, readFilePreview } from './reading.ts'
import './scanning.ts'
import { uploadFile } from './upload.ts'
import { discardFile, readFileCard } from './verbs.ts'

export const fileHandlers: MemberHandlers<keyof typeof fileEndpoints> = { readFileCard, discardFile }

export const fileByteHandlers: ByteHandlers = { uploadFile, readFile, readFilePreview }

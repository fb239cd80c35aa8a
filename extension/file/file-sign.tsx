import { type FileType, isPicture, PDF } from '../../shared/file.ts'
import { File, FileArchive, FileSpreadsheet, FileText, type Icon, Image } from '../ui/icons.ts'

/** The sign of a kind of file. */
export function signOf(type: FileType | string): Icon {
  if (isPicture(type)) return Image
  if (type === 'text/csv' || type.endsWith('.sheet')) return FileSpreadsheet
  if (type === 'application/zip') return FileArchive
  return type === PDF || type.startsWith('text/') || type.includes('officedocument') ? FileText : File
}

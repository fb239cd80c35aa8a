import type { signInEndpoints } from '../../shared/sign-in.ts'
import type { MemberHandlers, OpenHandlers } from '../platform/serve.ts'
import { listApiKeys, makeApiKey, revokeApiKey } from './api-keys.ts'
import { exchangeCode } from './codes.ts'
import { listDevices, revokeDevice, signOut } from './devices.ts'
import { invite, listInvitations, revokeInvitation } from './invitations.ts'
import { listProviders, removeProvider, writeProvider } from './providers.ts'

type SignInEndpoint = Exclude<keyof typeof signInEndpoints, 'exchangeCode'>

/** Sign-in's side of the contract. The pages are in pages.ts. */
export const signInHandlers: MemberHandlers<SignInEndpoint> & Pick<OpenHandlers, 'exchangeCode'> = {
  exchangeCode,
  signOut,
  listDevices,
  revokeDevice,
  invite,
  listInvitations,
  revokeInvitation,
  makeApiKey,
  listApiKeys,
  revokeApiKey,
  listProviders,
  writeProvider,
  removeProvider,
}

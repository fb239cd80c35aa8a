// A one-time secret travels after the # of a link, where no server log and no referrer sees it. This posts it once.
const form = document.querySelector('form[data-secret-link]')
if (form instanceof HTMLFormElement) {
  const secret = location.hash.slice(1)
  if (/^[\w-]{43}$/.test(secret)) {
    form.elements.namedItem('secret').value = secret
    history.replaceState(null, '', location.pathname + location.search)
    form.submit()
  } else {
    document.querySelector('[data-waiting]').hidden = true
    document.querySelector('[data-incomplete]').hidden = false
  }
}

// A new workspace starts with the working hours of the place where its owner sits.
const timeZone = document.querySelector('input[name="timeZone"]')
if (timeZone) timeZone.value = Intl.DateTimeFormat().resolvedOptions().timeZone

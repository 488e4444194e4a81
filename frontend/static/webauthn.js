// Asks a security key. The server's question lies in the form; the key's answer goes back in its hidden field.
const toBytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), sign => sign.charCodeAt(0)).buffer
const toText = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
const known = list => (list || []).map(one => ({ ...one, id: toBytes(one.id) }))

function question (options) {
  const asked = { ...options.publicKey, challenge: toBytes(options.publicKey.challenge) }
  if (asked.user) asked.user = { ...asked.user, id: toBytes(asked.user.id) }
  if (asked.excludeCredentials) asked.excludeCredentials = known(asked.excludeCredentials)
  if (asked.allowCredentials) asked.allowCredentials = known(asked.allowCredentials)
  return { publicKey: asked }
}

/** Every part of the answer that is bytes becomes text. */
function answer (credential) {
  const response = {}
  for (const name of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (credential.response[name]) response[name] = toText(credential.response[name])
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports()
  return { type: credential.type, id: credential.id, rawId: toText(credential.rawId), response, clientExtensionResults: credential.getClientExtensionResults() }
}

const WHY = {
  NotAllowedError: 'The key did not answer, or you cancelled. Try again.',
  InvalidStateError: 'This key is added already.',
  SecurityError: 'The browser does not allow a security key on this address.'
}

document.querySelectorAll('form[data-security-key]').forEach(form => {
  const words = form.querySelector('[data-key-words]')
  form.addEventListener('submit', async event => {
    event.preventDefault()
    if (!window.PublicKeyCredential) {
      words.textContent = 'This browser knows no security keys. Use an authenticator app or a recovery code.'
      return
    }
    words.textContent = 'Touch the key, or do what the browser asks.'
    try {
      const asked = question(JSON.parse(form.dataset.options))
      const given = form.dataset.securityKey === 'create' ? await navigator.credentials.create(asked) : await navigator.credentials.get(asked)
      form.elements.credential.value = JSON.stringify(answer(given))
      form.submit()
    } catch (problem) {
      words.textContent = WHY[problem.name] || 'The key could not be used. Try again, or use another way.'
    }
  })
});

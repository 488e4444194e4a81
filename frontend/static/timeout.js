// Warns before the server ends the session. Without this script the server ends it all the same.
const page = document.querySelector('[data-session-seconds]')
const channel = 'BroadcastChannel' in window ? new BroadcastChannel('dhr-session') : null
const GRACE = 2000 // so that the server, not this clock, is the one that ends it
const warn = Number(page.dataset.sessionWarn) * 1000
let ends = Date.now() + Number(page.dataset.sessionSeconds) * 1000
let longest = page.dataset.sessionLongest === 'yes'
let changed = false
let over = false
let before = null
let said = ''

const dialog = document.createElement('dialog')
dialog.className = 'timeout'
dialog.setAttribute('aria-labelledby', 'timeout-title')
dialog.setAttribute('aria-describedby', 'timeout-words')
const make = (tag, attributes, text) => {
  const made = document.createElement(tag)
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value))
  made.textContent = text
  return made
}
const title = make('h2', { class: 'govuk-heading-m', id: 'timeout-title' }, 'You will be signed out soon')
const words = make('p', { class: 'govuk-body', id: 'timeout-words', 'aria-live': 'polite' }, '')
const buttons = make('div', { class: 'govuk-button-group' }, '')
const stayButton = make('button', { type: 'button', class: 'govuk-button' }, 'Stay signed in')
const leaveLink = make('a', { class: 'govuk-link', href: page.dataset.sessionOut }, 'Sign out')
buttons.append(stayButton, leaveLink)
dialog.append(title, words, buttons)
document.body.append(dialog)

const say = text => {
  if (text === said) return
  said = text
  words.textContent = text
}

function inWords (left) {
  const seconds = Math.ceil(left / 1000)
  if (seconds > 60) return `${Math.ceil(seconds / 60)} minutes`
  if (seconds > 20) return 'less than a minute'
  return 'less than 20 seconds'
}

function open () {
  if (dialog.open) return
  before = document.activeElement
  dialog.showModal()
  stayButton.focus()
}

function close () {
  if (!dialog.open) return
  dialog.close()
  if (before && before.isConnected) before.focus()
}

function longerUntil (moment) {
  ends = moment
  if (!longest) close()
}

async function stay () {
  if (over) {
    close()
    return
  }
  const token = document.querySelector('input[name=csrfmiddlewaretoken]')
  const body = new FormData()
  if (token) body.append('csrfmiddlewaretoken', token.value)
  try {
    const answer = await fetch(page.dataset.sessionStay, { method: 'POST', body, redirect: 'manual' })
    if (!answer.ok) {
      out()
      return
    }
    const told = await answer.json()
    longest = told.longest
    longerUntil(Date.now() + told.seconds * 1000)
    if (channel) channel.postMessage({ ends, longest })
    if (longest) close()
  } catch {
    say('There is no connection. Try again in a moment.')
  }
}

/** The session is over. A page on which something was typed stays, so that it can be saved after signing in again. */
function out () {
  over = true
  const again = `${page.dataset.sessionIn}?next=${encodeURIComponent(window.location.pathname)}`
  if (!changed) {
    window.location.assign(again)
    return
  }
  title.textContent = 'You are signed out'
  say('What you typed is still on this page. Close this message and save the form: after you sign in it will be back.')
  stayButton.textContent = 'Close this message'
  leaveLink.textContent = 'Sign in without saving'
  leaveLink.href = again
  open()
}

function tick () {
  if (over) return
  const left = ends - Date.now()
  if (left <= -GRACE) {
    out()
  } else if (left <= warn && !(longest && dialog.dataset.seen)) {
    say(longest
      ? `You have been signed in for as long as is allowed, and will be signed out in ${inWords(Math.max(left, 0))}. Save what you are working on.`
      : `Nothing was asked of this site for a while. You will be signed out in ${inWords(Math.max(left, 0))}.`)
    stayButton.textContent = longest ? 'Close this message' : 'Stay signed in'
    open()
  }
}

stayButton.addEventListener('click', () => {
  if (longest) dialog.dataset.seen = 'yes'
  stay()
})
dialog.addEventListener('cancel', event => {
  event.preventDefault()
  stayButton.click()
})
document.addEventListener('input', event => { if (event.target.closest('form[method=post]')) changed = true })
if (channel) {
  channel.addEventListener('message', event => {
    if (event.data.ends > ends) {
      longest = event.data.longest
      longerUntil(event.data.ends)
    }
  })
  channel.postMessage({ ends, longest })
}
window.setInterval(tick, 1000);

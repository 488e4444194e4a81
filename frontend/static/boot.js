// Says that scripts run; the style sheet waits for it. A file of its own, so that no inline script is needed.
document.documentElement.classList.add('has-script')
document.body.classList.add('js-enabled', 'govuk-frontend-supported');

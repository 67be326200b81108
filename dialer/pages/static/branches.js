// Questions that are asked only after certain answers to an earlier one. Without scripts they are all there.

/** Show the questions of this region that are to be asked by now; what is not shown is not sent. */
export function branch(region) {
  for (const question of region.querySelectorAll("[data-only-if]")) {
    const given = question.form.querySelector(`[name="${CSS.escape(question.dataset.onlyIf)}"]:checked`)?.value;
    question.hidden = question.disabled = !question.dataset.codes.split(" ").includes(given);
  }
}

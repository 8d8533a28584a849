// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/object/headertext.h"

#include "models/core/translate.h"

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView separator = u"  ·  ";

template <class Row>
QString freshState(const Row &row)
{
    return row.stateDetail.isEmpty() ? items::stateWord(row.state) : row.stateDetail;
}

template <class Row>
QString stateOrDetail(const Row &row)
{
    return row.stale ? tr("was %1").arg(freshState(row)) : freshState(row);
}

//! The current step of a run; without a run, readiness that stateText() does not include.
template <class Row>
void appendProgress(QStringList &parts, const Row &row)
{
    if (!row.stepText.isEmpty())
        parts.append(row.stepText);
    else if (!row.readyText.isEmpty() && !freshState(row).startsWith(row.readyText))
        parts.append(row.readyText);
}

} // namespace

QString stateText(const items::ServiceRow &row)
{
    return stateOrDetail(row);
}

QString stateText(const items::StackRow &row)
{
    return stateOrDetail(row);
}

items::RowState shownState(const items::ServiceRow &row)
{
    return row.stale ? items::RowState::Stale : row.state;
}

items::RowState shownState(const items::StackRow &row)
{
    return row.stale ? items::RowState::Stale : row.state;
}

QString headerSentence(const items::ServiceRow &row)
{
    QStringList parts{stateText(row)};
    appendProgress(parts, row);
    for (const items::PortText &port : row.ports)
        parts.append(items::portLabel(port));
    if (!row.image.isEmpty())
        parts.append(row.image);
    return parts.join(separator);
}

QString headerSentence(const items::StackRow &row)
{
    QStringList parts{stateText(row)};
    appendProgress(parts, row);
    if (row.foreign)
        parts.append(tr("not added to Pierside"));
    else if (!row.files.isEmpty())
        parts.append(row.files.first());
    return parts.join(separator);
}

QString headerSentence(const items::WorkspaceRow &row, const items::RollUp &states)
{
    return tr("%n stack(s)", nullptr, int(row.stacks.size())) + separator.toString() + states.text;
}

} // namespace pierside::ui

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/announcements.h"

#include "models/core/translate.h"

#include <QCoreApplication>

#include <algorithm>

namespace pierside::items {

using namespace Qt::StringLiterals;
using Kind = Happening::Kind;

namespace {

constexpr qsizetype mostLines = 4;

bool isProblem(const Happening &happening)
{
    return happening.kind != Kind::Ready && happening.kind != Kind::Logged;
}

Announcements::Thing thingOf(const Happening &happening)
{
    return {happening.kind, {happening.stackId, happening.service}};
}

QString wordOf(Kind kind)
{
    switch (kind) {
    case Kind::RestartLoop:
        return tr("keeps restarting");
    case Kind::Crashed:
        return tr("crashed");
    case Kind::Failed:
        return tr("failed");
    case Kind::Unhealthy:
        return tr("is unhealthy");
    case Kind::Logged:
        return tr("logged");
    case Kind::Ready:
        break;
    }
    return tr("is ready");
}

QString nameOf(const Happening &happening)
{
    return happening.service.isEmpty() ? happening.stack : u"%1 / %2"_s.arg(happening.stack, happening.service);
}

QString lineOf(const Happening &happening)
{
    const QString line = u"%1 %2"_s.arg(nameOf(happening), wordOf(happening.kind));
    return happening.text.isEmpty() ? line : u"%1: %2"_s.arg(line, happening.text);
}

Announcement rolledUp(QList<Happening> happenings)
{
    std::stable_sort(happenings.begin(), happenings.end(),
                     [](const Happening &a, const Happening &b) { return a.kind < b.kind; });
    const Happening &worst = happenings.first();
    Announcement result{{}, {}, worst.stackId, worst.service, isProblem(worst)};
    if (happenings.size() == 1) {
        result.title = u"%1 %2"_s.arg(nameOf(worst), wordOf(worst.kind));
        result.body = worst.text;
        return result;
    }
    const auto bad = std::count_if(happenings.cbegin(), happenings.cend(), isProblem);
    const auto logged = std::count_if(happenings.cbegin(), happenings.cend(),
                                      [](const Happening &happening) { return happening.kind == Kind::Logged; });
    const qsizetype ready = happenings.size() - bad - logged;
    QStringList parts;
    if (bad > 0)
        parts.append(tr("%n problem(s)", nullptr, int(bad)));
    if (logged > 0)
        parts.append(tr("%n log line(s)", nullptr, int(logged)));
    if (ready > 0)
        parts.append(tr("%1 ready").arg(ready));
    const bool oneStack = std::all_of(happenings.cbegin(), happenings.cend(),
                                      [&](const Happening &other) { return other.stackId == worst.stackId; });
    result.title = u"%1: %2"_s.arg(oneStack ? worst.stack : tr("Pierside"), parts.join(u", "_s));
    QStringList lines;
    for (const Happening &happening : std::as_const(happenings)) {
        if (lines.size() == mostLines) {
            lines.append(tr("and %1 more").arg(happenings.size() - mostLines));
            break;
        }
        lines.append(lineOf(happening));
    }
    result.body = lines.join(u'\n');
    return result;
}

std::optional<Kind> badKind(RowState state)
{
    switch (state) {
    case RowState::Crashed:
        return Kind::Crashed;
    case RowState::RestartLoop:
        return Kind::RestartLoop;
    case RowState::Unhealthy:
    case RowState::Unreachable:
        return Kind::Unhealthy;
    default:
        return std::nullopt;
    }
}

} // namespace

void Announcements::setSilent(bool silent)
{
    m_silent = silent;
    if (!silent)
        return;
    m_collected.clear();
    m_due.reset();
}

void Announcements::note(const Happening &happening, qint64 now)
{
    if (m_silent)
        return;
    m_told.removeIf([now](const auto &it) { return now - it.value() >= QuietMs; });
    if (m_told.contains(thingOf(happening)))
        return;
    // Only the latest state of a row is announced, and its latest log line.
    m_collected.removeIf([&](const Happening &known) {
        return known.stackId == happening.stackId && known.service == happening.service &&
               (known.kind == Kind::Logged) == (happening.kind == Kind::Logged);
    });
    m_collected.append(happening);
    if (!m_due)
        m_due = now + RollUpMs;
}

void Announcements::recovered(const StackId &stackId, const QString &service)
{
    m_collected.removeIf([&](const Happening &known) {
        return known.stackId == stackId && known.service == service && isProblem(known);
    });
    if (m_collected.isEmpty())
        m_due.reset();
}

std::optional<Announcement> Announcements::take(qint64 now)
{
    if (!m_due || now < *m_due)
        return std::nullopt;
    m_due.reset();
    for (const Happening &happening : std::as_const(m_collected))
        m_told.insert(thingOf(happening), now);
    return rolledUp(std::exchange(m_collected, {}));
}

QList<Happening> happeningsBetween(const StackRow &before, const StackRow &after, QStringList *well)
{
    QList<Happening> happenings;
    if (before.stale || after.stale)
        return happenings;
    for (const ServiceRow &row : after.services) {
        const auto known =
            std::find_if(before.services.cbegin(), before.services.cend(),
                         [&row](const ServiceRow &other) { return other.key.service == row.key.service; });
        if (known == before.services.cend() || known->state == row.state)
            continue;
        const auto kind = badKind(row.state);
        const bool wasUp = isUp(known->state) || known->state == RowState::Crashed;
        if (kind && wasUp)
            happenings.append({*kind, after.id, after.title, row.key.service, row.stateDetail});
        else if (!kind && well && isUp(row.state))
            well->append(row.key.service);
    }
    return happenings;
}

} // namespace pierside::items

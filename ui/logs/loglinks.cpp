// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/loglinks.h"

#include "ui/logs/logbuttons.h"
#include "ui/logs/logview.h"
#include "ui/widgets/links.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QMouseEvent>

#include <algorithm>

namespace pierside::ui {

LogLinks::LogLinks(LogView &view)
    : QObject(&view)
    , m_view(view)
{
}

std::optional<LogLink> LogLinks::linkAt(const QPoint &position) const
{
    const auto point = m_view.isBesideText(position) ? std::nullopt : m_view.pointAt(position);
    if (!point)
        return {};
    const QList<LogLink> links = m_view.laidOf(point->line).line.links;
    const auto found = std::ranges::find_if(
        links, [at = point->at](const LogLink &link) { return at >= link.at && at < link.at + link.length; });
    return found == links.end() ? std::nullopt : std::optional(*found);
}

std::optional<LogFieldSpan> LogLinks::fieldAt(const QPoint &position) const
{
    const auto point = m_view.isBesideText(position) ? std::nullopt : m_view.pointAt(position);
    if (!point)
        return {};
    const QList<LogFieldSpan> fields = m_view.laidOf(point->line).line.fields;
    const auto found = std::ranges::find_if(
        fields, [at = point->at](const LogFieldSpan &field) { return at >= field.at && at < field.at + field.length; });
    return found == fields.end() ? std::nullopt : std::optional(*found);
}

bool LogLinks::isClickable(const QPoint &position, Qt::KeyboardModifiers modifiers) const
{
    return modifiers == Qt::ControlModifier ? linkAt(position).has_value() : fieldAt(position).has_value();
}

void LogLinks::clickField(const QMouseEvent &event) const
{
    if (const auto field = fieldAt(event.position().toPoint()))
        Q_EMIT m_view.fieldClicked(*field, event.globalPosition().toPoint());
}

bool LogLinks::click(const QPoint &position, Qt::KeyboardModifiers modifiers)
{
    const auto link = modifiers == Qt::ControlModifier ? linkAt(position) : std::nullopt;
    return link ? openLink(link->url) : expandAt(position);
}

bool LogLinks::expandAt(const QPoint &position)
{
    const auto point = m_view.isBesideText(position) ? std::nullopt : m_view.pointAt(position);
    if (!point || point->at != LogPoint::LineEnd)
        return false;
    const LaidLine &laid = m_view.laidOf(point->line);
    const int width = m_view.fontMetrics().horizontalAdvance(laid.suffix);
    const bool isCut = laid.line.hidden > 0 && laid.line.text.size() < ExpandedBytes / 2;
    const bool isFold = !isCut && (laid.fold.lines > 0 || laid.fold.repeats > 0);
    const auto end = isCut || isFold ? m_view.positionOf(*point) : std::nullopt;
    if (!end || position.x() < end->x() || position.x() > end->x() + width)
        return false;
    if (!isCut) {
        Q_EMIT m_view.foldClicked(point->line);
        return true;
    }
    m_view.layouts().expand(point->line);
    m_view.relayoutAll();
    return true;
}

void LogLinks::addTo(QMenu &menu, const QPoint &position) const
{
    const auto link = linkAt(position);
    if (!link)
        return;
    withTip(menu.addAction(tr("Open link"), this, [url = link->url] { openLink(url); }),
            tr("Open %1 in the browser").arg(link->url.toString()));
    withTip(menu.addAction(tr("Copy link"), this,
                           [url = link->url] { QGuiApplication::clipboard()->setText(url.toString()); }),
            tr("Copy %1").arg(link->url.toString()));
    menu.addSeparator();
}

QString LogLinks::tipAt(const QPoint &position) const
{
    const auto link = linkAt(position);
    const auto field = fieldAt(position);
    if (!link && field)
        return tr("%1 = %2 (click filters by it)").arg(field->key, field->value);
    return link ? tr("%1 (Ctrl+click opens it)").arg(link->url.toString()) : QString();
}

} // namespace pierside::ui

#include "moc_loglinks.cpp"

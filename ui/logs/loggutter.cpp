// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/loggutter.h"

#include "models/core/translate.h"
#include "ui/theme/metrics.h"

#include <QDateTime>
#include <QPainter>

#include <algorithm>

namespace pierside::ui {

namespace {

constexpr int LongestName = 24; //!< characters of a source that are shown
constexpr int BarWidth = 3;     //!< marks what was written to stderr, and errors of the engine
constexpr qint64 NanoInMilli = 1'000'000;

int columns(int characters, const LogLayouts &layouts)
{
    return characters == 0 ? 0 : int(characters * layouts.characterWidth()) + space::S;
}

} // namespace

void LogGutter::setOrigins(const QHash<quint16, LogOrigin> &origins, bool isNamed)
{
    m_origins = origins;
    m_nameWidth = 0;
    if (!isNamed)
        return;
    for (const LogOrigin &origin : origins)
        m_nameWidth = std::clamp(int(origin.name.size()), m_nameWidth, LongestName);
}

int LogGutter::width(const LogLayouts &layouts) const
{
    return space::S + columns(logTimeWidth(m_times), layouts) + columns(m_nameWidth, layouts);
}

void LogGutter::paint(QPainter &painter, const LogLook &look, const LogLayouts &layouts, const logs::LogRecord &record,
                      qint64 beforeNano, const QRect &place) const
{
    const int y = place.top();
    if (record.stream != logs::LogStream::Output)
        painter.fillRect(0, y, BarWidth, place.height() - 1,
                         look.color(record.stream == logs::LogStream::Engine ? Token::Bad : Token::Warn));
    int x = space::S;
    if (m_times != LogTimes::Off) {
        const qint64 other =
            m_times == LogTimes::Elapsed ? beforeNano : QDateTime::currentMSecsSinceEpoch() * NanoInMilli;
        painter.setPen(look.color(Token::Off));
        painter.drawText(x, y + layouts.ascent(), logTimeText(record.timeNano, m_times, other));
        x += columns(logTimeWidth(m_times), layouts);
    }
    if (m_nameWidth == 0)
        return;
    const LogOrigin origin = m_origins.value(record.source);
    painter.setPen(look.gutter(origin.gutter));
    const int width = columns(m_nameWidth, layouts) - space::S + 1;
    painter.drawText(x, y + layouts.ascent(), painter.fontMetrics().elidedText(origin.name, Qt::ElideMiddle, width));
    painter.fillRect(x + width + space::XS - 1, y, 2, place.height(), look.gutter(origin.gutter));
}

QString LogGutter::tip(const logs::LogRecord &record) const
{
    QStringList facts;
    if (m_nameWidth > 0)
        facts.append(m_origins.value(record.source).name);
    if (record.timeNano != logs::LogRecord::NoTime)
        facts.append(fullTimeText(record.timeNano));
    if (record.stream == logs::LogStream::Error)
        facts.append(pierside::tr("written to stderr"));
    if (record.stream == logs::LogStream::Engine)
        facts.append(pierside::tr("error of the engine"));
    return facts.join(u'\n');
}

QHash<quint16, QString> LogGutter::names() const
{
    QHash<quint16, QString> names;
    for (auto it = m_origins.cbegin(); m_nameWidth > 0 && it != m_origins.cend(); ++it)
        names.insert(it.key(), it->name);
    return names;
}

void paintLogDivider(QPainter &painter, const LogLook &look, const LogLayouts &layouts, const QString &text,
                     const QRect &place)
{
    const QString shown = u' ' + text + u' ';
    const int width = painter.fontMetrics().horizontalAdvance(shown);
    const int left = std::max(space::L, (place.width() - width) / 2);
    painter.setPen(look.color(Token::Off));
    painter.drawText(left, place.top() + layouts.ascent(), shown);
    painter.setPen(look.color(Token::ControlBorder));
    const int middle = place.top() + layouts.lineHeight() / 2;
    painter.drawLine(space::S, middle, left, middle);
    painter.drawLine(left + width, middle, place.width() - space::S, middle);
}

} // namespace pierside::ui

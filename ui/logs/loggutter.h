// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/loglayouts.h"

#include <QHash>

class QPainter;

namespace pierside::ui {

//! Where the lines of a source come from, as the view shows it.
struct LogOrigin
{
    QString name; //!< untrusted
    int gutter = 0;
    QString scope = {}; //!< of its service in LogMemory

    bool operator==(const LogOrigin &) const = default;
};

//! \brief The column beside the text of lines: stream, time and source.
class LogGutter
{
public:
    //! The sources by number. Their names are shown if \a isNamed is true.
    void setOrigins(const QHash<quint16, LogOrigin> &origins, bool isNamed);
    void setTimes(LogTimes times) { m_times = times; }
    LogTimes times() const { return m_times; }

    int width(const LogLayouts &layouts) const;
    //! \a place is that of the whole row; \a beforeNano the time of the row before, NoTime = there is none.
    void paint(QPainter &painter, const LogLook &look, const LogLayouts &layouts, const logs::LogRecord &record,
               qint64 beforeNano, const QRect &place) const;
    //! The facts that the column shows, in words.
    QString tip(const logs::LogRecord &record) const;
    //! The names of the sources, if they are shown.
    QHash<quint16, QString> names() const;

private:
    QHash<quint16, LogOrigin> m_origins;
    int m_nameWidth = 0; //!< in characters
    LogTimes m_times = LogTimes::Off;
};

//! Paints what happened to a container, between two lines, at the top of \a place.
void paintLogDivider(QPainter &painter, const LogLook &look, const LogLayouts &layouts, const QString &text,
                     const QRect &place);

} // namespace pierside::ui

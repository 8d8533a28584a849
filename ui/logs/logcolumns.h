// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/fields.h"
#include "ui/logs/logline.h"

#include <QHash>

#include <utility>

class QJsonObject;

namespace pierside::ui {

//! A choice of columns as it is remembered.
QJsonObject toJson(const logs::FieldChoice &choice);
//! Values that are not valid are left out.
logs::FieldChoice fieldChoiceFrom(const QJsonObject &object);

//! \brief Shows the fields of structured lines as columns; other lines stay as they are.
//!
//! A column is as wide as its widest value so far, up to a limit.
class LogColumns
{
public:
    //! \a choices: which fields, by source.
    void set(bool isOn, const QHash<quint16, logs::FieldChoice> &choices);
    bool isOn() const { return m_isOn; }

    //! At most \a most characters of the message are shown.
    LogLineText textOf(const logs::LogRecord &record, qsizetype most);
    //! True once after a column has become wider: other lines are laid out for the old width.
    bool takeWidened() { return std::exchange(m_isWidened, false); }

private:
    int widthOf(quint16 source, const QString &column, qsizetype needed);

    bool m_isOn = false;
    bool m_isWidened = false;
    QHash<quint16, logs::FieldChoice> m_choices;
    QHash<std::pair<quint16, QString>, int> m_widths; //!< in characters, by source and column
};

} // namespace pierside::ui

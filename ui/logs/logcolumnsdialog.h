// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/fields.h"

#include <QDialog>

class QComboBox;
class QListWidget;

namespace pierside::ui {

//! \brief Asks which fields of a service are shown as columns, in which order.
class LogColumnsDialog : public QDialog
{
    Q_OBJECT

public:
    //! \a keys: of the lines that were seen; keys of the choice are added to them.
    LogColumnsDialog(const QString &service, const QStringList &keys, const logs::FieldChoice &choice,
                     QWidget *parent = nullptr);

    logs::FieldChoice choice() const;

private:
    QComboBox *roleBox(const QString &name, logs::FieldRole role, const QStringList &keys, const QString &chosen);

    QComboBox *m_time;
    QComboBox *m_level;
    QComboBox *m_message;
    QListWidget *m_others;
};

} // namespace pierside::ui

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/neededvalues.h"

#include <QHash>
#include <QObject>

class QWidget;

namespace pierside::compose {
struct LoadResult;
}
namespace pierside::dashboard {
class Dashboard;
}

namespace pierside::ui {

class NeededDialog;
class Notices;

//! \brief Shows a banner for a stack that cannot be loaded because variables have no value, and asks for the values.
class MissingValues : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    MissingValues(dashboard::Dashboard &dashboard, Notices &notices, QWidget *window);

    //! Shows the checklist of the values that a stack needs.
    void ask(const StackId &stackId);

Q_SIGNALS:
    //! A toast; never an error.
    void remark(const QString &text);

private:
    using Use = std::function<void(const QList<actions::NeededValue> &)>;

    void look(const StackId &stackId);
    void withNeeded(const StackId &stackId, const Use &use);
    void post(const StackId &stackId, const QList<actions::NeededValue> &required);
    void open(const StackId &stackId, const QList<actions::NeededValue> &needed);
    void store(const StackId &stackId, NeededDialog *dialog, const secrets::Values &values);

    dashboard::Dashboard &m_dashboard;
    Notices &m_notices;
    QWidget *m_window;
    QHash<StackId, std::weak_ptr<const compose::LoadResult>> m_seen; //!< the reading that was looked at
    QHash<StackId, QString> m_sentences;                             //!< of the banners
};

} // namespace pierside::ui

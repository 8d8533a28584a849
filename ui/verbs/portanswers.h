// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/actions.h"

#include <QHash>
#include <QObject>
#include <QTimer>

class QWidget;

namespace pierside::dashboard {
class Dashboard;
}

namespace pierside::ui {

class Notices;
class Verbs;
struct NoticeButton;

//! \brief Shows a banner with one-click answers where a port of a stack is taken.
class PortAnswers : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    PortAnswers(dashboard::Dashboard &dashboard, Verbs &verbs, Notices &notices, QWidget *window);

    //! Publishes another host port from now on (0: none), then starts what was wanted, if anything.
    void remap(const StackId &stackId, const QList<ports::Remap> &changes,
               const std::optional<plan::Options> &then = {});
    void undo(const StackId &stackId);

Q_SIGNALS:
    void remark(const QString &text);

private:
    void offer(const StackId &stackId, const run::Prepared &prepared);
    void lookAfterFailure(const StackId &stackId, const plan::RunReport &report);
    QList<NoticeButton> answersTo(const StackId &stackId, const run::Prepared &prepared);
    void showMore(const StackId &stackId, const run::Prepared &prepared);
    void stopHolder(const StackId &stackId, const ports::Holder &holder, const plan::Options &then);
    void endHolder(const StackId &stackId, const ports::Conflict &conflict, const plan::Options &then);
    void startAnyway(const StackId &stackId, plan::Options options);
    StackId stackOf(const ProjectName &project) const;
    void tellFailure(const StackId &stackId, const Error &error);

    struct Wish
    {
        StackId stackId;
        plan::Options options;
    };
    dashboard::Dashboard &m_dashboard;
    Verbs &m_verbs;
    Notices &m_notices;
    QWidget *m_window;
    //! A banner about taken ports.
    struct Offer
    {
        QString sentence;
        ProjectName project;
        QList<ports::Published> ports;
    };
    //! Removes the banners of ports that are free again.
    void recheck();

    QHash<StackId, Offer> m_offers;
    QTimer m_recheck; //!< runs while a banner is shown; reads sockets and sends no request
    bool m_isChecking = false;
    QHash<StackId, Wish> m_afterStop; //!< by the stack that is being stopped
};

} // namespace pierside::ui

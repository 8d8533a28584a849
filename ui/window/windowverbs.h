// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"

#include <QObject>

#include <functional>

class QWidget;

namespace pierside::dashboard {
class Dashboard;
class HostWatch;
class VolumeWatch;
} // namespace pierside::dashboard

namespace pierside::ui {

class InterruptedRuns;
class MissingValues;
class SecretImport;
class Notices;
class OtherTags;
class PageRequests;
class PortAnswers;
class RunFeedback;
class ServiceTools;
class Verbs;
class VolumeVerbs;
class WorkspaceVerbs;

//! \brief Creates the verbs of one window, connects them to each other and forwards their messages.
//!
//! The verbs are children of \a window.
class WindowVerbs : public QObject
{
    Q_OBJECT

public:
    //! Banners are shown in \a notices. Nothing is owned; all outlive this.
    WindowVerbs(dashboard::Dashboard &dashboard, dashboard::HostWatch &hosts, dashboard::VolumeWatch &watch,
                Notices &notices, QWidget *window);

    //! Handles the requests of pages that start a verb on the ports, image tags and volumes of a stack.
    void serve(const PageRequests &requests);

    Verbs &verbs;
    VolumeVerbs &volumes;
    WorkspaceVerbs &workspaces;
    ServiceTools &tools;
    OtherTags &tags;
    RunFeedback &feedback;
    MissingValues &missing;
    SecretImport &secretImport;

Q_SIGNALS:
    //! A short message that is not an error.
    void remark(const QString &text);
    //! The same, with a way back.
    void undoable(const QString &text, const std::function<void()> &undo);
    //! An error that belongs to no stack.
    void problem(const QString &sentence, const QString &detail);
    //! A run of a workspace has started or ended.
    void changed();
    //! Show the stack's files.
    void filesWanted(const pierside::StackId &stackId);
    //! Show what the last run did.
    void activityWanted();

private:
    PortAnswers &m_ports;
    InterruptedRuns &m_interrupted;
};

} // namespace pierside::ui

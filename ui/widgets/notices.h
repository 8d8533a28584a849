// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"
#include "ui/theme/tokens.h"

#include <QHash>
#include <QWidget>

#include <functional>
#include <optional>

class QAction;

namespace pierside::ui {

class Banner;

//! A button of a notice.
struct NoticeButton
{
    QString text;
    std::function<void()> run;
};

//! Something about one stack that stays until it is solved or dismissed.
struct Notice
{
    Token tone = Token::Bad;
    QString sentence;
    QString detail;
    QList<NoticeButton> buttons; //!< safest first, at most three
    bool dismissible = true;
};

//! \brief The banner above the content: the notice of the selected stack (of a workspace: of its first stack that
//! has one), or the problem of the engine.
class Notices : public QWidget
{
    Q_OBJECT

public:
    explicit Notices(QWidget *parent = nullptr);

    //! Replaces the stack's notice.
    void post(const StackId &stackId, const Notice &notice);
    void clear(const StackId &stackId);
    //! Removes the stack's notice if it is this one: another one may have replaced it.
    void clear(const StackId &stackId, const QString &sentence);
    //! Changes the second line of the stack's notice if it is this one. Its buttons stay as they are, so that a click
    //! on them is not lost.
    void setDetail(const StackId &stackId, const QString &sentence, const QString &detail);
    bool has(const StackId &stackId) const { return m_notices.contains(stackId); }
    bool shows(const StackId &stackId, const QString &sentence) const;
    //! While set, it is shown instead of the notices of stacks.
    void setGlobal(const std::optional<Notice> &notice);
    //! Sets the stacks whose notices are shown; the first one with a notice is used.
    void setStacks(const QList<StackId> &stackIds);

private:
    void update();

    QHash<StackId, Notice> m_notices;
    std::optional<Notice> m_global;
    QList<StackId> m_stackIds;
    StackId m_shownId;
    Banner *m_banner;
    QList<QAction *> m_actions;
};

} // namespace pierside::ui

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/plainbox.h"

#include <QPushButton>

#include <functional>

namespace pierside::ui {

//! Something that cannot be taken back, before it is done.
struct Question
{
    QString title;
    QString text;
    QString detail;
    QString go;   //!< the button, named by its effect
    QString keep; //!< the other one; empty = Cancel
};

//! \brief Asks, without an event loop of its own; Cancel is the default. then is dropped where context has gone.
inline QMessageBox *askFirst(QWidget *parent, const Question &question, QObject *context, std::function<void()> then)
{
    QMessageBox *box = plainBox(parent, question.title, question.text, question.detail);
    QPushButton *go = box->addButton(question.go, QMessageBox::DestructiveRole);
    QPushButton *keep = question.keep.isEmpty() ? box->addButton(QMessageBox::Cancel)
                                                : box->addButton(question.keep, QMessageBox::RejectRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    QObject::connect(go, &QPushButton::clicked, context, std::move(then));
    box->open();
    return box;
}

} // namespace pierside::ui

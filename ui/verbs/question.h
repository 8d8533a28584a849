// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/plainbox.h"

#include <QPushButton>

#include <functional>

namespace pierside::ui {

//! A question before something that cannot be undone.
struct Question
{
    QString title;
    QString text;
    QString detail;
    QString go;   //!< the button, named by its effect
    QString keep; //!< the other one; empty = Cancel
};

//! \brief Asks without a nested event loop; Cancel is the default. Does not call then() once context is destroyed.
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

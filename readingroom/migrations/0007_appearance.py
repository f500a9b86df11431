"""How each person likes to read, on the server: it goes with them to another device."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('readingroom', '0006_reports'),
    ]

    operations = [
        migrations.CreateModel(
            name='Appearance',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='appearance', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('theme', models.CharField(choices=[('system', 'Auto'), ('light', 'Light'), ('sepia', 'Sepia'), ('dark', 'Dark'), ('contrast', 'High contrast')], default='system', max_length=8, verbose_name='Paper')),
                ('size', models.CharField(choices=[('xs', 'smallest'), ('s', 'small'), ('m', 'medium'), ('l', 'large'), ('xl', 'larger'), ('xxl', 'largest')], default='m', max_length=3, verbose_name='Size')),
                ('leading', models.CharField(choices=[('close', 'Close'), ('usual', 'Usual'), ('open', 'Open')], default='usual', max_length=5, verbose_name='Line height')),
                ('width', models.CharField(choices=[('narrow', 'Narrow'), ('usual', 'Usual'), ('wide', 'Wide')], default='usual', max_length=6, verbose_name='Column')),
                ('typeface', models.CharField(choices=[('naskh', 'Naskh'), ('sans', 'Plain')], default='naskh', max_length=5, verbose_name='Typeface')),
                ('density', models.CharField(choices=[('roomy', 'Roomy'), ('compact', 'Compact')], default='roomy', max_length=7, verbose_name='Spacing')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('density__in', ['roomy', 'compact']), ('leading__in', ['close', 'usual', 'open']), ('size__in', ['xs', 's', 'm', 'l', 'xl', 'xxl']), ('theme__in', ['system', 'light', 'sepia', 'dark', 'contrast']), ('typeface__in', ['naskh', 'sans']), ('width__in', ['narrow', 'usual', 'wide'])), name='appearance_choices_known')],
            },
        ),
    ]
